package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"time"
)

type order struct {
	Messages []message `json:"messages"`
	Store    bool      `json:"store"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

var url = "https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version=" + os.Getenv("CHAT_VERSION")

func variable(question string, started string) (*http.Response, error) {
	label := started + "!"
	body, _ := json.Marshal(map[string]any{"messages": []map[string]string{{"role": "user", "content": question}}, "label": label})
	return http.Post(url, "application/json", bytes.NewReader(body))
}

func imported(question string) (*http.Response, error) {
	body, _ := json.Marshal(map[string]any{"messages": []map[string]string{{"role": "user", "content": question}}, "asked": time.Now().Unix()})
	return http.Post(url, "application/json", bytes.NewReader(body))
}

func shadowed(question string) (*http.Response, error) {
	body, _ := json.Marshal(map[string]any{"messages": []map[string]string{{"role": "user", "content": question}}, "shout": strings.ToUpper(question)})
	return http.Post(url, "application/json", bytes.NewReader(body))
}

func named(strings []string) int { return len(strings) }

func always(question string) (*http.Response, error) {
	body, _ := json.Marshal(order{Messages: []message{{Role: "user", Content: question}}, Store: true})
	return http.Post(url, "application/json", bytes.NewReader(body))
}

func texts() (*http.Response, error) {
	body, _ := json.Marshal(map[string]string{"messages": "tea?", "max_tokens": "100"})
	return http.Post(url, "application/json", bytes.NewReader(body))
}
