package main

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func newClient() *openai.Client {
	config := openai.DefaultAzureConfig(os.Getenv("KEY"), os.Getenv("AZURE_OPENAI_ENDPOINT"))
	if version := os.Getenv("AZURE_OPENAI_API_VERSION"); version != "" {
		config.APIVersion = version
	}
	config.AzureModelMapperFunc = func(model string) string {
		return os.Getenv("DEPLOYMENT")
	}
	return openai.NewClientWithConfig(config)
}

func main() {
	client := newClient()
	ctx := context.Background()
	stream, err := client.CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{
		Model:               openai.GPT4o,
		Messages:            []openai.ChatCompletionMessage{{Role: "user", Content: "hi"}},
		MaxCompletionTokens: 100,
		Temperature:         0,
		StreamOptions:       &openai.StreamOptions{IncludeUsage: true},
	})
	println(stream, err)
}
