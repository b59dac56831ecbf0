package fake

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/sashabaranov/go-openai"
)

func run(ctx context.Context) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()

	config := openai.DefaultAzureConfig("key", "https://made-up.openai.azure.com/")
	config.BaseURL = server.URL
	config.APIVersion = "2023-03-15-preview"
	openai.NewClientWithConfig(config).CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt", MaxTokens: 5})

	second := openai.DefaultAzureConfig("key", server.URL+"/azure")
	openai.NewClientWithConfig(second).CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt"})

	client, _ := azopenai.NewClientWithKeyCredential("http://127.0.0.1:8080", azcore.NewKeyCredential("k"), nil)
	client.GetChatCompletions(ctx, azopenai.ChatCompletionsOptions{}, nil)

	http.Post("http://localhost:9000/openai/deployments/gpt/chat/completions?api-version=2022-12-01", "application/json",
		strings.NewReader(`{"messages": []}`))
}
