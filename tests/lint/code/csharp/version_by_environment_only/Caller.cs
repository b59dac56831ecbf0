using System.Text;

public class Caller
{
    private readonly HttpClient _http = new();

    public async Task<string> Ask(string deployment, string json)
    {
        var version = Environment.GetEnvironmentVariable("CHAT_API_VERSION");
        var endpoint = Environment.GetEnvironmentVariable("AZURE_OPENAI_ENDPOINT");
        var reply = await _http.PostAsync(
            $"{endpoint}/openai/deployments/{deployment}/chat/completions?api-version={version}",
            new StringContent(json, Encoding.UTF8, "application/json"));
        return await reply.Content.ReadAsStringAsync();
    }
}
