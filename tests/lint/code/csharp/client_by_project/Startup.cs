using Azure.AI.OpenAI;
using Azure.Identity;

public static class Startup
{
    public static void Add(IServiceCollection services, Uri endpoint)
    {
        services.AddSingleton(_ => new AzureOpenAIClient(
            endpoint,
            new DefaultAzureCredential(),
            new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_10_21)));
    }
}
