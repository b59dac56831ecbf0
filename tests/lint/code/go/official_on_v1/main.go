package main

import (
	"context"
	"os"
	"strings"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/responses"
)

func main() {
	ctx := context.Background()
	options := []option.RequestOption{option.WithAPIKey(os.Getenv("KEY"))}
	options = append(options, option.WithBaseURL(strings.TrimSuffix(os.Getenv("ENDPOINT"), "/")+"/openai/v1/"))
	client := openai.NewClient(options...)

	params := responses.ResponseNewParams{Model: "gpt-4.1", MaxOutputTokens: openai.Int(50)}
	params.Input = responses.ResponseNewParamsInputUnion{OfString: openai.String("hi")}
	client.Responses.New(ctx, params)

	stream(ctx, &client)
}

func stream(ctx context.Context, client *openai.Client) {
	client.Chat.Completions.NewStreaming(ctx, openai.ChatCompletionNewParams{
		Model:    "gpt-4.1",
		Messages: []openai.ChatCompletionMessageParamUnion{openai.UserMessage("hi")},
	})
}
