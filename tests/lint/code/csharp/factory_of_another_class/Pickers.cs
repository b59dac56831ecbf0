using Azure.AI.OpenAI;
using OpenAI.Chat;

namespace Orchard.Talk;

public class Pickers(Uri host, string key)
{
    public async Task<string> Old(string question)
    {
        var chat = Clients.ForHost(host).GetChatClient("pickers");
        var answer = await chat.CompleteChatAsync([new UserChatMessage(question)]);
        return answer.Value.Content[0].Text;
    }

    public async Task<string> New(string question)
    {
        var chat = Clients.ForHost(host, AzureOpenAIClientOptions.ServiceVersion.V2024_10_21).GetChatClient("pickers");
        var answer = await chat.CompleteChatAsync([new UserChatMessage(question)]);
        return answer.Value.Content[0].Text;
    }

    public async Task<string> Elsewhere(string question)
    {
        var answer = await Clients.Plain(key).CompleteChatAsync([new UserChatMessage(question)]);
        return answer.Value.Content[0].Text;
    }
}
