using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

public class Factory(IConfiguration configuration)
{
    public async Task<string> Ask(string text)
    {
        var version = Enum.Parse<AzureOpenAIClientOptions.ServiceVersion>(configuration["Chat:Version"]);
        var options = new AzureOpenAIClientOptions(version);
        var azure = new AzureOpenAIClient(new Uri(configuration["Chat:Endpoint"]), new DefaultAzureCredential(), options);
        ChatCompletion done = await azure.GetChatClient(configuration["Chat:Deployment"]).CompleteChatAsync(text);
        return done.Content[0].Text;
    }
}
