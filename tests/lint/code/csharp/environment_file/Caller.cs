public static class Caller
{
    private static readonly string Version =
        Environment.GetEnvironmentVariable("AZURE_OPENAI_API_VERSION") ?? "2024-02-01";

    public static async Task<string> Images(HttpClient http, string endpoint)
    {
        var url = endpoint + "/openai/deployments/dall-e-3/images/generations?api-version=" + Version;
        var reply = await http.PostAsJsonAsync(url, new { prompt = "tea", size = "1024x1024", quality = "hd" });
        return await reply.Content.ReadAsStringAsync();
    }
}
