using System.ClientModel;
using Azure.AI.OpenAI;
using Azure.Identity;

var azure = new AzureOpenAIClient(new Uri(args[0]), new DefaultAzureCredential(), new(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01));
var chat = azure.GetChatClient("gpt-4o");
using BinaryContent content = BinaryContent.Create(BinaryData.FromObjectAsJson(new
{
    messages = new[] { new { role = "user", content = "tea?" } },
    parallel_tool_calls = false,
}));
ClientResult result = await chat.CompleteChatAsync(content);
var other = chat.CompleteChat(BinaryContent.Create(BinaryData.FromString(File.ReadAllText(args[1]))));
