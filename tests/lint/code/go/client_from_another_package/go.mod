module example.com/app

go 1.22

require (
	github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai v0.7.2
	github.com/sashabaranov/go-openai v1.36.0
)
