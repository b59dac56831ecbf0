package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

func main() {
	body, _ := json.Marshal(map[string]any{"search": "*", "max_tokens": 3})
	http.NewRequest("POST", "https://s.search.windows.net/indexes/i/docs/search?api-version=2023-07-01-Preview", bytes.NewReader(body))
	http.NewRequest("POST", "https://x.cognitiveservices.azure.com/contentsafety/text:shieldPrompt?api-version=2024-02-15-preview", bytes.NewReader(body))
	http.NewRequest("PUT", fmt.Sprintf("https://management.azure.com/subscriptions/%s/accounts?api-version=%s", "s", "2023-10-01-preview"), bytes.NewReader(body))
	http.NewRequest("POST", "https://m.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview", bytes.NewReader(body))
	http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
}
