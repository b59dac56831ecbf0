using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

const string ApiVersion = "2024-10-21";
var builder = Kernel.CreateBuilder();
builder.AddAzureOpenAIChatCompletion(
    deploymentName: "gpt-4o",
    endpoint: "https://tea.openai.azure.com",
    apiKey: args[0],
    apiVersion: ApiVersion);
builder.Services.AddAzureOpenAITextEmbeddingGeneration("ada", "https://tea.openai.azure.com", args[0]);
builder.AddOpenAIChatCompletion("gpt-4o", args[1]);

var settings = new OpenAIPromptExecutionSettings { MaxTokens = 100, Temperature = 0.1 };
var kernel = builder.Build();
Console.WriteLine(await kernel.InvokePromptAsync("tea?", new(settings)));
