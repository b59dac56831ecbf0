using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;

public static class Bot
{
    public static async Task<string> Ask(Uri endpoint, Azure.Core.TokenCredential credential)
    {
        IChatClient chat = new AzureOpenAIClient(endpoint, credential)
            .GetChatClient("gpt-4o-mini")
            .AsIChatClient();
        var reply = await chat.GetResponseAsync("tea?", new ChatOptions { MaxOutputTokens = 40 });
        return reply.Text;
    }
}
