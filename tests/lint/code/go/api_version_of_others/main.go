package main

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

type Options struct {
	Endpoint   string
	APIVersion string `yaml:"apiVersion"`
}

func object() metav1.TypeMeta {
	return metav1.TypeMeta{Kind: "Deployment", APIVersion: "v1"}
}

func ask(ctx context.Context, o Options) {
	config := openai.DefaultAzureConfig("key", o.Endpoint)
	config.APIVersion = o.APIVersion
	client := openai.NewClientWithConfig(config)
	client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", MaxTokens: 20})
}
