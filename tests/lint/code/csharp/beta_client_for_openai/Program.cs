using Azure.AI.OpenAI;

// The first library of Azure talks to OpenAI itself when it gets a key only.
var client = new OpenAIClient("key-from-the-vault");
var options = new ChatCompletionsOptions { DeploymentName = "gpt-4", Messages = { new ChatRequestUserMessage("tea?") } };
var reply = await client.GetChatCompletionsAsync(options);
