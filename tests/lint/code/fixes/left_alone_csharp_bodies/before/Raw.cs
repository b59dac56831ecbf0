using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;

public class Order
{
    [JsonPropertyName("messages")] public List<object> Messages { get; set; }
    [JsonPropertyName("store")] public bool Kept { get; set; }
}

public class Kettle
{
    private static readonly string Version = Environment.GetEnvironmentVariable("CHAT_VERSION");
    private static readonly string Url = $"https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version={Version}";
    private static readonly HttpClient Http = new HttpClient();

    public async Task OwnClass(List<object> talk)
    {
        await Http.PostAsJsonAsync(Url, new Order { Messages = talk, Kept = true });
    }

    public async Task OneTypeForAll(string question)
    {
        var talk = new
        {
            messages = new[]
            {
                new { role = "system", content = "Be brief.", mood = "calm" },
                new { role = "user", content = question, mood = "curious" },
            },
        };
        await Http.PostAsJsonAsync(Url, talk);
    }

    public async Task OnlyTexts()
    {
        var body = new Dictionary<string, string> { ["prompt"] = "tea?", ["max_tokens"] = "100" };
        await Http.PostAsJsonAsync(Url.Replace("/chat/completions", "/completions"), body);
        var completion = new Dictionary<string, string> { ["max_tokens"] = "100" };
        await Http.PostAsJsonAsync(Url, completion);
    }

    public async Task Escaped()
    {
        var body = "{\"messages\": [{\"role\": \"user\", \"content\": \"tea?\"}], \"store\": true}";
        await Http.PostAsync(Url, new StringContent(body, Encoding.UTF8, "application/json"));
    }

    public async Task ReadLater(string question)
    {
        var body = new { messages = new[] { new { role = "user", content = question } }, store = true };
        await Http.PostAsJsonAsync(Url, body);
        Console.WriteLine(body.store);
    }
}
