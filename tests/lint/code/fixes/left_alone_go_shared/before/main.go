package main

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

var always = openai.ChatCompletionRequest{Model: "chat", Store: true}

func client(key string) *openai.Client {
	config := openai.DefaultAzureConfig(key, "https://tea.openai.azure.com")
	config.APIVersion = os.Getenv("CHAT_VERSION")
	return openai.NewClientWithConfig(config)
}

func twice(ctx context.Context, key string, talk []openai.ChatCompletionMessage) {
	request := openai.ChatCompletionRequest{Model: "chat", Messages: talk, Store: true}
	client(key).CreateChatCompletion(ctx, request)
	keep(request)
}

func handedOn(ctx context.Context, key string, talk []openai.ChatCompletionMessage) {
	request := openai.ChatCompletionRequest{Model: "chat", Messages: talk, Store: true}
	tune(&request)
	client(key).CreateChatCompletion(ctx, request)
}

func inSomeCases(ctx context.Context, key string, talk []openai.ChatCompletionMessage, kept bool) {
	request := openai.ChatCompletionRequest{Model: "chat", Messages: talk}
	if kept {
		request.Store = true
	}
	client(key).CreateChatCompletion(ctx, request)
}

func read(ctx context.Context, key string, talk []openai.ChatCompletionMessage) bool {
	request := openai.ChatCompletionRequest{Model: "chat", Messages: talk, Store: true}
	client(key).CreateChatCompletion(ctx, request)
	return request.Store
}

func ofThePackage(ctx context.Context, key string) {
	client(key).CreateChatCompletion(ctx, always)
}
