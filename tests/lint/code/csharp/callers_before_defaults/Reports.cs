using System.Net.Http.Json;

namespace Orchard.Reports;

public class Reports
{
    private readonly HttpClient _http;
    private readonly string _version;

    public Reports(HttpClient http, string version = "2023-03-15-preview")
    {
        _http = http;
        _version = version;
    }

    public Task<HttpResponseMessage> Write(string topic)
    {
        var body = new { messages = new[] { new { role = "user", content = topic } }, max_completion_tokens = 900 };
        var url = $"https://orchard.openai.azure.com/openai/deployments/reports/chat/completions?api-version={_version}";
        return _http.PostAsync(url, JsonContent.Create(body));
    }
}
