using Azure;
using Azure.AI.OpenAI;

namespace Orchard.Answers;

public class Answers(Uri host, AzureKeyCredential key)
{
    private readonly OpenAIClient _client =
        new(host, key, new OpenAIClientOptions(OpenAIClientOptions.ServiceVersion.V2023_12_01_Preview));

    public async Task<string> Ask(string question)
    {
        var options = new ChatCompletionsOptions { DeploymentName = "answers", MaxTokens = 200 };
        Conversation.AddTo(options, question);
        var answer = await _client.GetChatCompletionsAsync(options);
        return answer.Value.Choices[0].Message.Content;
    }
}
