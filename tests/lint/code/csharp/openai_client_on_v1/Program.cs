using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

var endpoint = Environment.GetEnvironmentVariable("AZURE_OPENAI_ENDPOINT");
OpenAIClient client = new(
    new ApiKeyCredential(args[0]),
    new OpenAIClientOptions() { Endpoint = new Uri($"{endpoint}/openai/v1/") });
var chat = client.GetChatClient("gpt-5-mini");
await chat.CompleteChatAsync(["tea?"], new ChatCompletionOptions { MaxOutputTokenCount = 50 });

var direct = new ChatClient(
    model: "gpt-4o",
    credential: new ApiKeyCredential(args[0]),
    options: new OpenAIClientOptions { Endpoint = new Uri("https://tea.openai.azure.com/openai/v1/") });
direct.CompleteChat("tea?");
