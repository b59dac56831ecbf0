package main

import (
	"cmp"
	"context"
	"os"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
)

type Settings struct{ Endpoint, Version string }

func first(ctx context.Context) {
	version := os.Getenv("API_VERSION")
	if version == "" {
		version = "2024-10-21"
	}
	client := openai.NewClient(azure.WithEndpoint(os.Getenv("ENDPOINT"), version))
	params := openai.ChatCompletionNewParams{Model: "gpt-4o"}
	params.ParallelToolCalls = openai.Bool(true)
	client.Chat.Completions.New(ctx, params)
}

func second(ctx context.Context) {
	client := openai.NewClient(azure.WithEndpoint(os.Getenv("ENDPOINT"), env("API_VERSION", "2024-02-01")))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}

func third(ctx context.Context, s Settings) {
	client := openai.NewClient(azure.WithEndpoint(s.Endpoint, cmp.Or(s.Version, "2024-08-01-preview")))
	client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}

func env(name, otherwise string) string {
	if value, ok := os.LookupEnv(name); ok && value != "" {
		return value
	}
	return otherwise
}
