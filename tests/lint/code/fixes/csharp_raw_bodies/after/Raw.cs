using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

public class Kettle
{
    private static readonly string Version = Environment.GetEnvironmentVariable("CHAT_VERSION");
    private static readonly string Url = $"https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version={Version}";
    private static readonly HttpClient Http = new HttpClient();

    public async Task Anonymous(string question)
    {
        var payload = new
        {
            messages = new[] { new { role = "user", content = question } },
            max_tokens = 100, // a limit
            tool_choice = "none",
        };
        var json = JsonSerializer.Serialize(payload);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        await Http.PostAsync(Url, content);
    }

    public async Task Table(string question)
    {
        var body = new Dictionary<string, object>
        {
            ["messages"] = new object[] { new { role = "user", content = question } },
            ["stream"] = false,
        };
        body["max_tokens"] = 100;
        await Http.PostAsJsonAsync(Url, body);
    }

    public async Task Message(string question)
    {
        bool parallel_tool_calls = true;
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        request.Content = new StringContent(JsonSerializer.Serialize(new { messages = new[] { new { role = "user", content = question } } }));
        await Http.SendAsync(request);
    }

    public async Task Text()
    {
        var body = """
            {
              "messages": [{"role": "user", "content": "tea?"}],
              "max_tokens": 5
            }
            """;
        await Http.PostAsync(Url, new StringContent(body, Encoding.UTF8, "application/json"));
    }
}
