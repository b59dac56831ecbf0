using Azure.AI.OpenAI;
using Orchard.Labels;

var version = Enum.Parse<AzureOpenAIClientOptions.ServiceVersion>(args[0]);
var labels = new Labels(new Uri("https://orchard.openai.azure.com"), version);
await labels.Print("apples");
