using System.Text;

public class Caller
{
    public async Task Ask(HttpClient http, string endpoint, string text)
    {
        var json = $$"""
        {
          "messages": [{"role": "user", "content": "{{text}}"}],
          "max_tokens": 50
        }
        """;
        var content = new StringContent(json, Encoding.UTF8, "application/json");
        await http.PostAsync(string.Format("{0}/openai/deployments/{1}/chat/completions?api-version={2}", endpoint, "gpt-4o", "2024-06-01"), content);
        await http.PostAsync(
            endpoint + "/openai/deployments/ada/embeddings?api-version=" + "2023-05-15",
            new StringContent("""
                {"input": "a cup of tea",
                 "dimensions": 256}
                """));
    }
}
