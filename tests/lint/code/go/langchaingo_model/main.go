package main

import (
	"os"

	"github.com/tmc/langchaingo/llms/openai"
)

func main() {
	model, err := openai.New(
		openai.WithAPIType(openai.APITypeAzure),
		openai.WithBaseURL(os.Getenv("ENDPOINT")),
		openai.WithAPIVersion("2023-03-15-preview"),
		openai.WithModel("gpt-4"),
	)
	plain, _ := openai.New(openai.WithModel("gpt-4"))
	println(model, plain, err)
}
