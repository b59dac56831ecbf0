module example.com/tea

go 1.23

require (
	github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai v0.6.0
	github.com/openai/openai-go v1.12.0
)
