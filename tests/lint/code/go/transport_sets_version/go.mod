module example.com/talk

go 1.23

require github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai v0.7.2
