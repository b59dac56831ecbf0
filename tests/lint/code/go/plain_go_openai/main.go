package main

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

const apiVersion = "2023-03-15-preview"

func main() {
	config := openai.DefaultConfig(os.Getenv("OPENAI_API_KEY"))
	config.BaseURL = "https://openrouter.ai/api/v1"
	client := openai.NewClientWithConfig(config)
	client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: openai.GPT4o, MaxTokens: 10})

	other := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	other.CreateEmbeddings(context.Background(), openai.EmbeddingRequest{Model: openai.SmallEmbedding3})
	println(apiVersion)
}
