package main

import (
	"context"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
)

type app struct {
	client *azopenai.Client
	debug  bool
}

func (a *app) ask(ctx context.Context, messages []azopenai.ChatRequestMessageClassification) {
	deployment := "gpt-4o"
	options := azopenai.ChatCompletionsOptions{
		DeploymentName:      &deployment,
		Messages:            messages,
		MaxCompletionTokens: to.Ptr[int32](300),
	}
	temperature := float32(0)
	options.Temperature = &temperature
	if a.debug {
		options.Seed = to.Ptr[int64](7)
	}

	a.client.GetChatCompletions(ctx, options, nil)
}

func (a *app) embed(ctx context.Context, text string) {
	a.client.GetEmbeddings(ctx, azopenai.EmbeddingsOptions{
		Input:          []string{text},
		Dimensions:     to.Ptr[int32](256),
		DeploymentName: to.Ptr(os.Getenv("EMBEDDINGS")),
	}, nil)
	a.client.GetChatCompletionsStream(ctx, azopenai.ChatCompletionsOptions{Messages: nil2(), DeploymentName: to.Ptr("x")}, nil)
}

func nil2() []azopenai.ChatRequestMessageClassification { return nil }

func newApp() (*app, error) {
	credential, err := azidentity.NewDefaultAzureCredential(nil)
	if err != nil {
		return nil, err
	}
	client, err := azopenai.NewClient(os.Getenv("AZURE_OPENAI_ENDPOINT"), credential, nil)
	if err != nil {
		return nil, err
	}
	return &app{client: client}, nil
}
