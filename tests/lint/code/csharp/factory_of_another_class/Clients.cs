using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

namespace Orchard.Talk;

public static class Clients
{
    public static AzureOpenAIClient ForHost(
        Uri host,
        AzureOpenAIClientOptions.ServiceVersion version = AzureOpenAIClientOptions.ServiceVersion.V2024_06_01)
    {
        return new AzureOpenAIClient(host, new DefaultAzureCredential(), new AzureOpenAIClientOptions(version));
    }

    public static ChatClient Plain(string key) => new OpenAI.OpenAIClient(key).GetChatClient("gpt-4o");
}
