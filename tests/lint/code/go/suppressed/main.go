package main

import (
	"context"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
)

func main() {
	client := openai.NewClient(azure.WithEndpoint("https://contoso.openai.azure.com", "2024-06-01"))
	client.Chat.Completions.New(context.Background(), openai.ChatCompletionNewParams{
		Model:    "gpt-4o",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("hi")},
		// aoai: ignore[AOAI101]
		ParallelToolCalls: openai.Bool(false),
	})
}
