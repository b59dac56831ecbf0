package main

import (
	"context"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
	"github.com/openai/openai-go/option"
)

func ask(ctx context.Context, talk []openai.ChatCompletionMessageParamUnion) {
	client := openai.NewClient(azure.WithEndpoint("https://tea.openai.azure.com", os.Getenv("CHAT_VERSION")))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    "chat",
		Messages: talk,
		ParallelToolCalls: to.Ptr(false),
	}, option.WithMaxRetries(2))
}
