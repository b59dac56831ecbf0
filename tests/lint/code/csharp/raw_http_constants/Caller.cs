using System.Text;
using System.Text.Json;

namespace Tea;

public class Caller
{
    private readonly HttpClient _http = new();
    private readonly string _endpoint;

    public Caller(string endpoint)
    {
        _endpoint = endpoint.TrimEnd('/');
    }

    public async Task<string> Ask(string text, bool structured)
    {
        var payload = new
        {
            messages = new object[]
            {
                new { role = "system", content = "Be kind." },
                new { role = "user", content = text },
            },
            max_tokens = 100,
            response_format = new { type = "json_schema" },
        };
        var url = $"{_endpoint}/openai/deployments/gpt-4o/chat/completions?api-version={Api.Version}";
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Add("api-key", "from-the-vault");
        request.Content = new StringContent(JsonSerializer.Serialize(payload), Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
