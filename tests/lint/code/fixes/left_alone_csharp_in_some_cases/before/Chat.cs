using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

public class TeaHouse
{
    private readonly ChatClient _chat = new AzureOpenAIClient(
        new Uri("https://tea.openai.azure.com"),
        new DefaultAzureCredential(),
        new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01)).GetChatClient("chat");

    public async Task Ask(List<ChatMessage> talk, bool keep)
    {
        var options = new ChatCompletionOptions();
        if (keep) options.StoredOutputEnabled = true;
        await _chat.CompleteChatAsync(talk, options);
    }

    public async Task Twice(List<ChatMessage> talk)
    {
        var options = new ChatCompletionOptions { StoredOutputEnabled = false };
        options.StoredOutputEnabled = true;
        await _chat.CompleteChatAsync(talk, options);
    }

    public async Task NamedByACall(List<ChatMessage> talk)
    {
        var options = new ChatCompletionOptions { MaxOutputTokenCount = 100 };
        options.SetNewMaxCompletionTokensPropertyEnabled();
        await _chat.CompleteChatAsync(talk, options);
    }

    public async Task Compiled(List<ChatMessage> talk)
    {
        var options = new ChatCompletionOptions { Temperature = 1 };
#if KEEPS
        options.StoredOutputEnabled = true;
#endif
        await _chat.CompleteChatAsync(talk, options);
    }
}
