using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

var azure = new AzureOpenAIClient(new Uri(args[0]), new DefaultAzureCredential(), new(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01));
var chat = azure.GetChatClient("gpt-4o");
chat.CompleteChat(["tea?"], new ChatCompletionOptions
{
    AllowParallelToolCalls = false, // aoai: ignore[AOAI101]
});
