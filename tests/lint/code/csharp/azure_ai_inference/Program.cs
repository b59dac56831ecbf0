using Azure;
using Azure.AI.Inference;

var client = new ChatCompletionsClient(new Uri("https://models.services.ai.azure.com/models"), new AzureKeyCredential("k"));
var options = new ChatCompletionsOptions { Messages = { new ChatRequestUserMessage("tea?") }, Model = "mistral", MaxTokens = 50 };
var reply = await client.CompleteAsync(options);

using var http = new HttpClient();
await http.PostAsync("https://x.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview", new StringContent("{}"));
