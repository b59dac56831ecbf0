// A program of its own that only sounds like the library; see https://x.openai.azure.com/openai/deployments/
public class ChatClient
{
    public string CompleteChat(string text) => text.ToUpperInvariant();
}

public class AzureOpenAIHelp
{
    private readonly ChatClient chat = new ChatClient();
    public string Ask(string text) => chat.CompleteChat(text);
}
