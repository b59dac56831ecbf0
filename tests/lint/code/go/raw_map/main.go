package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

const version = "2024-02-01"

func ask(question string, tools []any) (*http.Response, error) {
	url := fmt.Sprintf("%s/openai/deployments/%s/chat/completions?api-version=%s",
		os.Getenv("ENDPOINT"), os.Getenv("DEPLOYMENT"), version)
	payload := map[string]any{
		"messages": []map[string]string{
			{"role": "system", "content": "Be brief."},
			{"role": "user", "content": question},
		},
	}
	payload["parallel_tool_calls"] = false
	if len(tools) > 0 {
		payload["tools"] = tools
	}
	data, err := json.Marshal(payload)
	if err != nil { return nil, err }

	request, err := http.NewRequest("POST", url, bytes.NewBuffer(data))
	if err != nil {
		return nil, err
	}
	request.Header.Set("api-key", os.Getenv("KEY"))
	return http.DefaultClient.Do(request)
}
