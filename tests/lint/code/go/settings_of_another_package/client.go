package main

import (
	"context"

	"example.com/service/internal/config"
	openai "github.com/sashabaranov/go-openai"
)

type Client struct {
	inner *openai.Client
	model string
}

func NewClient(settings config.Config) *Client {
	options := openai.DefaultAzureConfig("key", settings.Endpoint)
	options.APIVersion = settings.APIVersion
	return &Client{inner: openai.NewClientWithConfig(options), model: "gpt-4o"}
}

func (c *Client) Ask(ctx context.Context, question string) (string, error) {
	request := openai.ChatCompletionRequest{
		Model:     c.model,
		MaxTokens: 800,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: question},
		},
	}

	response, err := c.inner.CreateChatCompletion(ctx, request)
	if err != nil {
		return "", err
	}
	return response.Choices[0].Message.Content, nil
}

func main() {
	NewClient(config.Load()).Ask(context.Background(), "hi")
}
