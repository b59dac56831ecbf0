package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
)

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Messages  []message `json:"messages"`
	MaxTokens int       `json:"max_completion_tokens,omitempty"`
	Stream    bool      `json:"stream"`
	Stop      []string  `json:"stop,omitempty"`
	note      string
}

func ask(ctx context.Context, endpoint string) {
	body, _ := json.Marshal(request{
		MaxTokens: 100,
		Messages:  []message{{Role: "user", Content: "hi"}},
	})
	url := endpoint + "/openai/deployments/gpt-4o/chat/completions"
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil { return }

	query := r.URL.Query()
	query.Add("api-version", "2024-06-01")
	r.URL.RawQuery = query.Encode()
	http.DefaultClient.Do(r)
}
