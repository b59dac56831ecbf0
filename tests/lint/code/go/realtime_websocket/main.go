package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/gorilla/websocket"
)

func main() {
	url := fmt.Sprintf("wss://%s/openai/realtime?api-version=2024-10-01-preview&deployment=gpt-4o-realtime", os.Getenv("HOST"))
	header := http.Header{"api-key": []string{os.Getenv("KEY")}}
	conn, _, err := websocket.DefaultDialer.Dial(url, header)
	if err != nil {
		panic(err)
	}
	conn.WriteJSON(map[string]any{"type": "session.update"})
}
