package main

import (
	"context"
	"os"
	"sync"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
)

var (
	endpoint, apiVersion string
	client               openai.Client
	once                 sync.Once
)

func init() {
	endpoint = os.Getenv("AZURE_OPENAI_ENDPOINT")
	apiVersion = os.Getenv("AZURE_OPENAI_API_VERSION")
}

func getClient() *openai.Client {
	once.Do(func() {
		client = openai.NewClient(azure.WithEndpoint(endpoint, apiVersion), azure.WithAPIKey(os.Getenv("KEY")))
	})
	return &client
}

func ask(ctx context.Context, messages []openai.ChatCompletionMessageParamUnion) {
	getClient().Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Messages: openai.F(messages), Model: openai.F("gpt-4o"), MaxTokens: openai.Int(4000),
	})
}
