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

    public async Task<string> Ask(List<ChatMessage> talk)
    {
        var options = new ChatCompletionOptions
        {
            // How warm the answer is.
            Temperature = 0.5f
            // Nothing is kept.
        };
        options.TopP = 0.9f;
        ChatCompletion answer = await _chat.CompleteChatAsync(talk, options);
        return answer.Content[0].Text;
    }

    public async Task<string> AskAtOnce(List<ChatMessage> talk)
    {
        ChatCompletion answer = await _chat.CompleteChatAsync(talk, new ChatCompletionOptions { TopP = 1 });
        ChatCompletion second = await _chat.CompleteChatAsync(talk, new() { });
        return answer.Content[0].Text + second.Content[0].Text;
    }
}
