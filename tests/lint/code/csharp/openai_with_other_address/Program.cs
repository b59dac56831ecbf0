using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

var ollama = new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri("http://localhost:11434/v1") });
await ollama.GetChatClient("phi3").CompleteChatAsync("tea?");

var options = new OpenAIClientOptions();
options.Endpoint = new Uri("https://models.inference.ai.azure.com");
var catalogue = new ChatClient("gpt-4o", new ApiKeyCredential("token"), options);
await catalogue.CompleteChatAsync("tea?");

var groq = new OpenAIClient(new ApiKeyCredential("k"), new OpenAIClientOptions { Endpoint = new Uri("https://api.groq.com/openai/v1") });
await groq.GetChatClient("llama").CompleteChatAsync("tea?");
