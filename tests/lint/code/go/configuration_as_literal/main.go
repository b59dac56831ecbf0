package main

import (
	"context"

	"github.com/sashabaranov/go-openai"
)

func main() {
	ctx := context.Background()
	client := openai.NewClientWithConfig(openai.ClientConfig{
		BaseURL:    "https://contoso.openai.azure.com",
		APIType:    openai.APITypeAzure,
		APIVersion: "2023-05-15",
	})
	client.CreateEmbeddings(ctx, openai.EmbeddingRequest{Input: []string{"a"}, Model: openai.AdaEmbeddingV2})

	plain := openai.NewClientWithConfig(openai.ClientConfig{BaseURL: "https://llm.example.com/v1", APIVersion: "2022-12-01"})
	plain.CreateEmbeddings(ctx, openai.EmbeddingRequest{Input: []string{"a"}, Model: openai.AdaEmbeddingV2})
}
