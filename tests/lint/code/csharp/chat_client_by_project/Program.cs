using Azure.AI.OpenAI;
using Azure.Identity;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(_ =>
{
    var options = new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01);
    var azure = new AzureOpenAIClient(new Uri(builder.Configuration["Tea:Endpoint"]), new DefaultAzureCredential(), options);
    return azure.GetChatClient("gpt-4o");
});
builder.Build().Run();
