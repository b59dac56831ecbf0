package main

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

func ask(ctx context.Context, seed *int) {
	config := openai.DefaultAzureConfig(os.Getenv("KEY"), os.Getenv("ENDPOINT"))
	config.APIVersion = os.Getenv("CHAT_API_VERSION")
	openai.NewClientWithConfig(config).CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", Seed: seed})
}

func Ask(ctx context.Context, version string) {
	config := openai.DefaultAzureConfig(os.Getenv("KEY"), os.Getenv("ENDPOINT"))
	config.APIVersion = version
	client := openai.NewClientWithConfig(config)
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o"})
}
