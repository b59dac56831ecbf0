using Azure.AI.OpenAI;
using OpenAI.Chat;

public class Answers
{
    private readonly AzureOpenAIClient _azure;

    public Answers(AzureOpenAIClient azure) => _azure = azure;

    public ChatCompletion Ask(IEnumerable<ChatMessage> history, ChatCompletionOptions options)
    {
        return _azure.GetChatClient("gpt-4o").CompleteChat(history, options);
    }
}
