package main

import (
	"context"
	"os"

	"github.com/sashabaranov/go-openai"
)

func main() {
	config := openai.DefaultAzureConfig(os.Getenv("KEY"), "https://contoso.openai.azure.com")
	client := openai.NewClientWithConfig(config)
	response, err := client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    "gpt-3.5-turbo",
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "hi"}},
		Tools:    []openai.Tool{{Type: openai.ToolTypeFunction, Function: &openai.FunctionDefinition{Name: "now"}}},
	})
	println(response.ID, err)
}
