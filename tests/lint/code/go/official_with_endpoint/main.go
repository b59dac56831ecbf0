package main

import (
	"context"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
)

func main() {
	key := azure.WithAPIKey("k")
	client := openai.NewClient(azure.WithEndpoint("https://contoso.openai.azure.com", apiVersion), key)
	client.Chat.Completions.New(context.Background(), openai.ChatCompletionNewParams{
		Model:             "gpt-4o",
		Messages:          []openai.ChatCompletionMessageParamUnion{openai.SystemMessage("Be brief."), openai.UserMessage("hi")},
		MaxTokens:         openai.Int(300),
		ParallelToolCalls: openai.Bool(false),
	})
}
