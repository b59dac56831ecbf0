using Azure;
using Azure.AI.OpenAI;

const string Simulator = "http://localhost:8000";
var azure = new AzureOpenAIClient(new Uri(Simulator), new AzureKeyCredential("anything"));
var chat = azure.GetChatClient("gpt-4o");
Console.WriteLine(chat.CompleteChat("tea?").Value.Content[0].Text);

using var http = new HttpClient();
await http.PostAsync("http://127.0.0.1:8000/openai/deployments/d/chat/completions?api-version=2020-01-01", new StringContent("{}"));
