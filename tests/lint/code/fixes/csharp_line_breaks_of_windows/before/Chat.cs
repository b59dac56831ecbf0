using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Chat;

/* Für alle, die Tee mögen. */
public class TeaHouse
{
    private readonly ChatClient _chat = new AzureOpenAIClient(
        new Uri("https://tea.openai.azure.com"),
        new DefaultAzureCredential(),
        new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01)).GetChatClient("chat");

    public async Task Lines(List<ChatMessage> talk)
    {
        var options = new ChatCompletionOptions
        {
            EndUserId = "Zoë", // für später
            StoredOutputEnabled = true, // für später
        };
        options.AllowParallelToolCalls = false;
        await _chat.CompleteChatAsync(talk, options);
    }

    public async Task OneLine(List<ChatMessage> talk)
    {
        var options = new ChatCompletionOptions(); options.AllowParallelToolCalls = false; options.TopP = 1;
        options.StoredOutputEnabled = true; await _chat.CompleteChatAsync(talk, options);
        { var hot = new ChatCompletionOptions(); hot.TopP = 1; hot.StoredOutputEnabled = true; await _chat.CompleteChatAsync(talk, hot); }
    }
}
