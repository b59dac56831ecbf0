using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

public class Chat
{
    private static readonly AzureOpenAIClientOptions ClientOptions =
        new(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01);

    private readonly ChatClient _chat;

    public Chat(Uri endpoint)
    {
        var azure = new AzureOpenAIClient(endpoint, new DefaultAzureCredential(), ClientOptions);
        _chat = azure.GetChatClient("gpt-4o");
    }

    public async IAsyncEnumerable<string> Ask(List<ChatMessage> history, bool asJson, int? seed)
    {
        ChatCompletionOptions options = new() { MaxOutputTokenCount = 100 };
        options.SetNewMaxCompletionTokensPropertyEnabled();
        options.StopSequences.Add("END");
        if (asJson)
        {
            options.ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat();
        }
        options.TopP = asJson ? 0.5f : null;
        await foreach (var update in _chat.CompleteChatStreamingAsync(history, options))
        {
            yield return update.ContentUpdate[0].Text;
        }
    }
}
