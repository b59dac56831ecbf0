using OpenAI;
using OpenAI.Chat;

var client = new OpenAIClient(Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
ChatClient chat = client.GetChatClient("gpt-4o");
ChatCompletion reply = await chat.CompleteChatAsync("Which tea goes with rain?");

var direct = new ChatClient(model: "gpt-4o-mini", apiKey: "key-from-the-vault");
Console.WriteLine(direct.CompleteChat(new UserChatMessage("And with snow?")).Value.Content[0].Text);
