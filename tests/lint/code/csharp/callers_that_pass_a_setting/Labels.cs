using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

namespace Orchard.Labels;

public class Labels
{
    private readonly ChatClient _chat;

    public Labels(Uri host, AzureOpenAIClientOptions.ServiceVersion version = AzureOpenAIClientOptions.ServiceVersion.V2024_06_01)
    {
        var client = new AzureOpenAIClient(host, new DefaultAzureCredential(), new AzureOpenAIClientOptions(version));
        _chat = client.GetChatClient("labels");
    }

    public async Task Print(string text) => await _chat.CompleteChatAsync([new UserChatMessage(text)]);
}
