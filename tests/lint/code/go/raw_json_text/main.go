package main

import (
	"fmt"
	"net/http"
	"strings"
)

func main() {
	base := "https://contoso.openai.azure.com/openai"
	http.Post(base+"/deployments/davinci/completions?api-version=2022-12-01", "application/json",
		strings.NewReader(`{
			"prompt": "Say hi",
			"max_tokens": 5,
			"functions": []
		}`))

	text := "hi"
	body := fmt.Sprintf(`{"model": "gpt-4.1", "messages": [{"role": "user", "content": "%s"}], "temperature": %f}`, text, 0.2)
	http.Post(base+"/v1/chat/completions", "application/json", strings.NewReader(body))
}
