using Azure;
using Azure.AI.OpenAI;

namespace Orchard.Index;

public class Index
{
    public async Task<float[]> Embed(string text)
    {
        (OpenAIClient client, string deployment) = Connect();
        var answer = await client.GetEmbeddingsAsync(new EmbeddingsOptions(deployment, [text]));
        return answer.Value.Data[0].Embedding.ToArray();
    }

    public async Task<float[]> EmbedAgain(string text)
    {
        var (client, deployment) = Connect();
        var answer = await client.GetEmbeddingsAsync(new EmbeddingsOptions(deployment, [text]));
        return answer.Value.Data[0].Embedding.ToArray();
    }

    private static (OpenAIClient, string) Connect()
    {
        var options = new OpenAIClientOptions(OpenAIClientOptions.ServiceVersion.V2023_12_01_Preview);
        var host = new Uri(Environment.GetEnvironmentVariable("INDEX_HOST")!);
        var client = new OpenAIClient(host, new AzureKeyCredential(Environment.GetEnvironmentVariable("INDEX_KEY")!), options);
        return (client, "index");
    }
}
