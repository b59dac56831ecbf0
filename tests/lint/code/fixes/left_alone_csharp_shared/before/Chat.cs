using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

public class TeaHouse
{
    private static readonly ChatCompletionOptions Always = new() { StoredOutputEnabled = true };

    private readonly ChatClient _chat = new AzureOpenAIClient(
        new Uri("https://tea.openai.azure.com"),
        new DefaultAzureCredential(),
        new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01)).GetChatClient("chat");

    public async Task Twice(List<ChatMessage> talk, TeaLog log)
    {
        var options = new ChatCompletionOptions { AllowParallelToolCalls = false };
        await _chat.CompleteChatAsync(talk, options);
        log.Keep(options);
    }

    public async Task OfAMethod(List<ChatMessage> talk) => await _chat.CompleteChatAsync(talk, Made());

    private ChatCompletionOptions Made()
    {
        return new ChatCompletionOptions { StoredOutputEnabled = true };
    }

    public async Task OfAField(List<ChatMessage> talk)
    {
        await _chat.CompleteChatAsync(talk, Always);
    }

    public async Task Read(List<ChatMessage> talk)
    {
        var options = new ChatCompletionOptions { StoredOutputEnabled = true };
        Console.WriteLine($"kept: {options.StoredOutputEnabled}");
        await _chat.CompleteChatAsync(talk, options);
    }
}
