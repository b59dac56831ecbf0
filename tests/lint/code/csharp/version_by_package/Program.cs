using Azure.AI.OpenAI;
using Azure.Identity;

var azure = new AzureOpenAIClient(new Uri(args[0]), new DefaultAzureCredential());
var chat = azure.GetChatClient("gpt-4o");
Console.WriteLine(chat.CompleteChat("tea?").Value.Content[0].Text);
