using System.Net.Http.Json;

public class SearchGateway
{
    private const string SearchVersion = "2023-07-01-Preview";
    private readonly HttpClient _http = new();

    public async Task<string> Find(string service, string index, string text)
    {
        var url = $"https://{service}.search.windows.net/indexes/{index}/docs/search?api-version={SearchVersion}";
        var reply = await _http.PostAsJsonAsync(url, new { search = text, top = 3 });
        return await reply.Content.ReadAsStringAsync();
    }

    public Task<string> Deployments(string account) => _http.GetStringAsync(
        $"https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/{account}/deployments?api-version=2023-05-01");

    public Task<HttpResponseMessage> Shield(string endpoint, HttpContent body) =>
        _http.PostAsync($"{endpoint}/contentsafety/text:shieldPrompt?api-version=2024-02-15-preview", body);
}
