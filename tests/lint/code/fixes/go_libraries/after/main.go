package main

import (
	"context"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
	"github.com/openai/openai-go/option"
	"github.com/openai/openai-go/packages/param"
)

func official(ctx context.Context, talk []openai.ChatCompletionMessageParamUnion) error {
	client := openai.NewClient(azure.WithEndpoint("https://tea.openai.azure.com", os.Getenv("CHAT_VERSION")))
	params := openai.ChatCompletionNewParams{
		Model:             "chat",
		Messages:          talk,
	}
	params.Seed = param.NewOpt(int64(3))
	_, err := client.Chat.Completions.New(ctx, params,
		option.WithMaxRetries(2),
	)
	return err
}

func older(ctx context.Context, key string, talk []azopenai.ChatRequestMessageClassification) {
	client, _ := azopenai.NewClientWithKeyCredential("https://tea.openai.azure.com", azcore.NewKeyCredential(key), nil)
	client.GetChatCompletions(ctx, azopenai.ChatCompletionsOptions{
		DeploymentName: to.Ptr("chat"), Messages: talk, N: to.Ptr[int32](1)}, nil)
}
