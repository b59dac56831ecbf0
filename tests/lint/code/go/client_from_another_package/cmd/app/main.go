package main

import (
	"os"

	"example.com/app/internal/llm"
)

const version = "2024-02-15-preview"

func main() {
	service := llm.New(os.Getenv("ENDPOINT"), version)
	service.Ask("hi")
}
