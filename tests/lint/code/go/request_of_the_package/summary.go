package summary

import (
	"context"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

var request = openai.ChatCompletionRequest{Model: "summary"}

func SetTemperature(value float32) {
	request.Temperature = value
}

func Summarize(text string) (openai.ChatCompletionResponse, error) {
	config := openai.DefaultAzureConfig(os.Getenv("SUMMARY_KEY"), os.Getenv("SUMMARY_HOST"))
	config.APIVersion = "2024-02-01"
	request.Messages = []openai.ChatCompletionMessage{{Role: "user", Content: text}}
	return openai.NewClientWithConfig(config).CreateChatCompletion(context.Background(), request)
}
