public static class Notes
{
    // var client = new AzureOpenAIClient(new Uri("https://x.openai.azure.com"), credential);
    // client.GetChatClient("d").CompleteChat("tea?");
    public const string Help = "Call POST /openai/deployments/d/chat/completions?api-version=2022-01-01";
    public static Task Run() => Task.Run(async () => await Task.Delay(1));
}
