package talk

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

// Talk keeps the settings of its requests, and fills in the messages each time.
type Talk struct {
	client  *openai.Client
	request openai.ChatCompletionRequest
	tools   openai.ChatCompletionRequest
}

func NewTalk() *Talk {
	config := openai.DefaultAzureConfig(os.Getenv("TALK_KEY"), os.Getenv("TALK_HOST"))
	config.APIVersion = "2024-06-01"
	var talk Talk
	talk.client = openai.NewClientWithConfig(config)
	talk.request = openai.ChatCompletionRequest{Model: "talk", MaxTokens: 300}
	talk.tools = openai.ChatCompletionRequest{Model: "tools"}
	return &talk
}

func (t *Talk) Say(text string) (openai.ChatCompletionResponse, error) {
	t.request.Messages = []openai.ChatCompletionMessage{{Role: "user", Content: text}}
	if len(text) > 500 {
		t.request.Temperature = 0.2
	}
	return t.client.CreateChatCompletion(context.Background(), t.request)
}

func (t *Talk) prepare(text string) {
	t.tools.Messages = []openai.ChatCompletionMessage{{Role: "user", Content: text}}
}

func (t *Talk) Use(text string) (openai.ChatCompletionResponse, error) {
	t.prepare(text)
	return t.client.CreateChatCompletion(context.Background(), t.tools)
}
