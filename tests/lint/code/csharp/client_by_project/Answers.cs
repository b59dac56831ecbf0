using Azure.AI.OpenAI;
using OpenAI.Chat;

public class Answers(AzureOpenAIClient azure)
{
    public ChatCompletion Ask(string text)
    {
        ChatClient chat = azure.GetChatClient("gpt-4o");
        return chat.CompleteChat(new SystemChatMessage("Be kind."), new UserChatMessage(text));
    }
}
