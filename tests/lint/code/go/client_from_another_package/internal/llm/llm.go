package llm

import (
	"context"

	openai "github.com/sashabaranov/go-openai"
)

type Service struct{ client *openai.Client }

func New(endpoint, apiVersion string) *Service {
	config := openai.DefaultAzureConfig("key", endpoint)
	config.APIVersion = apiVersion
	return &Service{client: openai.NewClientWithConfig(config)}
}

func (s *Service) Ask(question string) {
	messages := []openai.ChatCompletionMessage{{Role: "user", Content: question}}
	s.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{Model: "gpt-4o", Messages: messages})
}
