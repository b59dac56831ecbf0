package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"

	openai "github.com/sashabaranov/go-openai"
)

var url = "https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version=" + os.Getenv("CHAT_VERSION")

func ask(ctx context.Context, key string, talk []openai.ChatCompletionMessage) error {
	config := openai.DefaultAzureConfig(key, "https://tea.openai.azure.com")
	config.APIVersion = os.Getenv("CHAT_VERSION")
	client := openai.NewClientWithConfig(config)
	request := openai.ChatCompletionRequest{
		Model:    "chat",
		Messages: talk,
		// One tea at a time.
		ParallelToolCalls:   true, // really
		MaxCompletionTokens: 100,
	}
	request.Store = true
	_, err := client.CreateChatCompletion(ctx, request)
	if err != nil {
		return err
	}
	_, err = client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "chat", Messages: talk, Store: true})
	return err
}

func raw(question string) (*http.Response, error) {
	payload := map[string]any{
		"messages":            []map[string]string{{"role": "user", "content": question}},
		"parallel_tool_calls": true,
		"max_tokens":          "100", "stream": "false", "toolchoice": "none",
	}
	payload["store"] = true // nobody reads it
	data, err := json.Marshal(payload)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest("POST", url, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(request)
}

func text() (*http.Response, error) {
	body := `{
  "messages": [{"role": "user", "content": "tea?"}],
  "parallel_tool_calls": true
}`
	return http.Post(url, "application/json", bytes.NewBufferString(body))
}
