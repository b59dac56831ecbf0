using Azure;
using Azure.AI.OpenAI;
using OpenAI.Chat;

var azure = new AzureOpenAIClient(
    new Uri(Environment.GetEnvironmentVariable("AZURE_OPENAI_ENDPOINT")!),
    new AzureKeyCredential(args[0]),
    new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01));
ChatClient chat = azure.GetChatClient("gpt-4o");

var options = new ChatCompletionOptions
{
    Temperature = 0.2f,
    MaxOutputTokenCount = 400,
    AllowParallelToolCalls = false,
    Tools = { ChatTool.CreateFunctionTool("brew") },
    ToolChoice = ChatToolChoice.CreateAutoChoice(),
};
ChatCompletion done = await chat.CompleteChatAsync(
    [new SystemChatMessage("Be kind."), new UserChatMessage("tea?")], options);
