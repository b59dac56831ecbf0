package main

import (
	"context"
	"os"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func main() {
	ctx := context.Background()
	client := openai.NewClient(option.WithAPIKey(os.Getenv("OPENAI_API_KEY")))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{
		Model:    openai.ChatModelGPT4o,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("hello")},
	})
	groq := openai.NewClient(option.WithBaseURL("https://api.groq.com/openai/v1"))
	groq.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "llama-3.3-70b"})
	local := openai.NewClient(option.WithBaseURL("http://localhost:11434/v1"))
	local.Embeddings.New(ctx, openai.EmbeddingNewParams{Model: "nomic-embed-text"})
}
