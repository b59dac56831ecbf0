module example.com/chat

go 1.21

require github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai v0.5.0
