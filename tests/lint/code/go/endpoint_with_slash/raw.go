package raw

import (
	"bytes"
	"encoding/json"
	"net/http"
)

type Host struct {
	EndPoint     string
	DeploymentID string
}

// Send asks a deployment; the end point ends with a slash.
func Send(host Host, question string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"messages": []map[string]string{{"role": "user", "content": question}}})
	if err != nil {
		return nil, err
	}
	url := host.EndPoint + "openai/deployments/" + host.DeploymentID + "/chat/completions?api-version=2024-02-01"
	return http.Post(url, "application/json", bytes.NewReader(body))
}
