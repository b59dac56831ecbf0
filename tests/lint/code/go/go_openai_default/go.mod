module example.com/bot

go 1.20

require github.com/sashabaranov/go-openai v1.20.4
