package main

import (
	"context"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/azure"
	"github.com/openai/openai-go/option"
)

type Provider struct{ client openai.Client }

type Config struct{ Kind, Key, BaseURL, Version string }

func New(config Config) *Provider {
	var opts []option.RequestOption
	if config.Kind == "azure" {
		version := config.Version
		if version == "" { version = "2025-03-01-preview" }
		opts = append(opts, azure.WithEndpoint(config.BaseURL, version), azure.WithAPIKey(config.Key))
	} else {
		opts = append(opts, option.WithAPIKey(config.Key))
	}
	client := openai.NewClient(opts...)
	return &Provider{client: client}
}

func (p *Provider) Chat(ctx context.Context, messages []openai.ChatCompletionMessageParamUnion) {
	params := openai.ChatCompletionNewParams{Model: "gpt-4o", Messages: messages}
	adjust(&params)
	p.client.Chat.Completions.New(ctx, params)
}

func adjust(params *openai.ChatCompletionNewParams) { params.Temperature = openai.Float(1) }
