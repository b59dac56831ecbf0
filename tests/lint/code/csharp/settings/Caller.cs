public class AzureOpenAISettings
{
    public string Endpoint { get; set; } = "";
    public string ApiVersion { get; set; } = "2023-05-15";
}

public class Caller(IConfiguration configuration, HttpClient http)
{
    public Task Direct(HttpContent content)
    {
        var section = configuration.GetSection("AzureOpenAI");
        var version = section["ApiVersion"] ?? "2024-02-01";
        return http.PostAsync(
            $"{section["Endpoint"]}/openai/deployments/{configuration.GetValue<string>("AzureOpenAI:Deployment")}/chat/completions?api-version={version}",
            content);
    }

    public Task Bound(HttpContent content)
    {
        var settings = configuration.GetSection("AzureOpenAI").Get<AzureOpenAISettings>();
        return http.PostAsync($"{settings.Endpoint}/openai/deployments/gpt-4o/chat/completions?api-version={settings.ApiVersion}", content);
    }

    public Task Fallback(HttpContent content) => http.PostAsync(
        $"{configuration["Other:Endpoint"]}/openai/deployments/d/chat/completions?api-version={configuration["Other:Version"] ?? "2024-02-01"}",
        content);
}
