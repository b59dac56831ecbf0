using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

public class ChatRequest
{
    [JsonPropertyName("messages")]
    public List<Message> Messages { get; set; } = new();

    [JsonPropertyName("max_tokens")]
    public int MaxTokens { get; set; }

    [JsonPropertyName("parallel_tool_calls")]
    public bool ParallelToolCalls { get; set; }
}

public class Caller
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri("https://tea.openai.azure.com/openai/deployments/gpt-4o/") };

    public Task Model(List<Message> history) => _http.PostAsJsonAsync(
        "chat/completions?api-version=2024-06-01",
        new ChatRequest { Messages = history, MaxTokens = 10, ParallelToolCalls = true });

    public async Task Table(List<Message> history, int? limit)
    {
        var body = new Dictionary<string, object>
        {
            ["messages"] = history,
            ["temperature"] = 0.1,
        };
        if (limit is not null)
        {
            body["max_tokens"] = limit;
        }
        body.Add("user", "guest");
        await _http.PostAsync("chat/completions?api-version=2024-06-01", JsonContent.Create(body));
    }
}
