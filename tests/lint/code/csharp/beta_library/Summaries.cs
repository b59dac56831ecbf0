using Azure;
using Azure.AI.OpenAI;

public class Summaries
{
    private readonly OpenAIClient _client;

    public Summaries(string endpoint, string key)
    {
        _client = new OpenAIClient(
            new Uri(endpoint),
            new AzureKeyCredential(key),
            new OpenAIClientOptions(OpenAIClientOptions.ServiceVersion.V2023_05_15));
    }

    public async Task<string> Of(string text)
    {
        var options = new ChatCompletionsOptions()
        {
            DeploymentName = "gpt-35-turbo",
            Messages =
            {
                new ChatRequestSystemMessage("Summarise."),
                new ChatRequestUserMessage(text),
            },
            MaxTokens = 200,
            Functions = { Lookup() },
        };
        Response<ChatCompletions> reply = await _client.GetChatCompletionsAsync(options);
        return reply.Value.Choices[0].Message.Content;
    }

    public Task<Response<Embeddings>> Vector(string text) =>
        _client.GetEmbeddingsAsync(new EmbeddingsOptions("ada", new List<string> { text }));
}
