package main

import "github.com/sashabaranov/go-openai"

func main() {
	config := openai.DefaultAzureConfig("key", "https://contoso.openai.azure.com"
	client = openai.NewClientWithConfig(config
