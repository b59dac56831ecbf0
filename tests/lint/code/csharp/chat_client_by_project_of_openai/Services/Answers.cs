using OpenAI.Chat;

namespace Tea.Services;

public class Answers
{
    private readonly ChatClient _chat;

    public Answers(ChatClient chat)
    {
        _chat = chat ?? throw new ArgumentNullException(nameof(chat));
    }

    public async Task<string> Ask(string text)
    {
        ChatCompletion done = await _chat.CompleteChatAsync(new DeveloperChatMessage("Be kind."), new UserChatMessage(text));
        return done.Content[0].Text;
    }
}
