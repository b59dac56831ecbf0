package talk

import (
	"context"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
)

func Talk(host, key, text string) (azopenai.GetChatCompletionsResponse, error) {
	options := &azopenai.ClientOptions{ClientOptions: policy.ClientOptions{Transport: pinned{version: "2023-05-15"}}}
	client, err := azopenai.NewClientWithKeyCredential(host, azcore.NewKeyCredential(key), options)
	if err != nil {
		return azopenai.GetChatCompletionsResponse{}, err
	}
	return client.GetChatCompletions(context.Background(), azopenai.ChatCompletionsOptions{
		DeploymentName: to.Ptr("talk"),
		Messages:       []azopenai.ChatRequestMessageClassification{&azopenai.ChatRequestUserMessage{}},
	}, nil)
}
