package main

import (
	"context"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
	"github.com/spf13/viper"
)

func main() {
	version := viper.GetString("azure.api_version")
	client := openai.NewClient(azure.WithEndpoint(viper.GetString("azure.endpoint"), version), azure.WithAPIKey("k"))
	client.Embeddings.New(context.Background(), openai.EmbeddingNewParams{
		Model: "embedding",
		Input: openai.EmbeddingNewParamsInputUnion{OfArrayOfStrings: []string{"a", "b"}},
	})
}
