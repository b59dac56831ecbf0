using System.Net.WebSockets;
using Azure.AI.OpenAI;
using OpenAI.RealtimeConversation;

public class Voice
{
    public async Task Run(AzureOpenAIClient azure, Uri endpoint)
    {
        var realtime = azure.GetRealtimeConversationClient("gpt-4o-realtime");
        using var session = await realtime.StartConversationSessionAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"wss://{endpoint.Host}/openai/realtime?api-version=2024-10-01-preview&deployment=rt"), default);
    }
}
