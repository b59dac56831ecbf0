using Azure.AI.OpenAI;
using Moq;
using OpenAI.Chat;

public class ChatServiceTests
{
    [Fact]
    public async Task Answers()
    {
        var chat = new Mock<ChatClient>();
        chat.Setup(c => c.CompleteChatAsync(It.IsAny<IEnumerable<ChatMessage>>(), null, default)).ReturnsAsync(Reply());
        var azure = new Mock<AzureOpenAIClient>();
        azure.Setup(a => a.GetChatClient("d")).Returns(chat.Object);
        var service = new ChatService(azure.Object);
        Assert.Equal("tea", await service.Ask("?"));
    }
}
