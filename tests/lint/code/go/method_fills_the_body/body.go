package body

import (
	"bytes"
	"encoding/json"
	"net/http"
)

const address = "https://orchard.openai.azure.com/openai/deployments/body/chat/completions?api-version=2024-06-01"

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type question struct {
	Messages  []message `json:"messages,omitempty"`
	MaxTokens int       `json:"max_tokens,omitempty"`
}

func (q *question) prepare(text string) {
	q.Messages = []message{{Role: "user", Content: text}}
	q.MaxTokens = 90
}

func ask(text string) (*http.Response, error) {
	var asked question
	asked.prepare(text)
	data, err := json.Marshal(asked)
	if err != nil {
		return nil, err
	}
	return http.Post(address, "application/json", bytes.NewReader(data))
}
