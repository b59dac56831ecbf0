public class Caller
{
    private const string ApiVersion = "2024-06-01";
    private const string SearchApiVersion = "2023-11-01";
    private readonly HttpClient _http;
    private readonly string _base;

    public Caller(HttpClient http, string resource)
    {
        _http = http;
        _base = "https://" + resource + ".openai.azure.com";
    }

    private string Url(string deployment, string route) => $"{_base}/openai/deployments/{deployment}/{route}?api-version={ApiVersion}";

    public async Task<string> Answer(string text)
    {
        await _http.PostAsync($"https://tea.search.windows.net/indexes/i/docs/search?api-version={SearchApiVersion}", new StringContent("{}"));
        var reply = await _http.PostAsJsonAsync(Url("gpt-4o", "chat/completions"), new { messages = Messages(text), n = 2 });
        var vector = await _http.PostAsJsonAsync(this.Url("ada", "embeddings"), new { input = text });
        return await reply.Content.ReadAsStringAsync();
    }
}
