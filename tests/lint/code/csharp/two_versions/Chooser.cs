using Azure.AI.OpenAI;
using Azure.Identity;

public class Chooser
{
    private static AzureOpenAIClient Create(Uri endpoint, bool preview) => new(
        endpoint,
        new DefaultAzureCredential(),
        new AzureOpenAIClientOptions(preview
            ? AzureOpenAIClientOptions.ServiceVersion.V2025_01_01_Preview
            : AzureOpenAIClientOptions.ServiceVersion.V2024_06_01));

    public string Ask(Uri endpoint, bool preview)
    {
        var azure = Create(endpoint, preview);
        var chat = azure.GetChatClient("gpt-4o");
        return chat.CompleteChat(["tea?"], new() { AllowParallelToolCalls = true }).Value.Content[0].Text;
    }
}
