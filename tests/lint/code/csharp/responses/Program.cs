using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI.Responses;

const AzureOpenAIClientOptions.ServiceVersion Version = AzureOpenAIClientOptions.ServiceVersion.V2024_12_01_Preview;
var azure = new AzureOpenAIClient(new Uri(args[0]), new DefaultAzureCredential(), new AzureOpenAIClientOptions(Version));
OpenAIResponseClient responses = azure.GetOpenAIResponseClient("gpt-4o");
OpenAIResponse first = responses.CreateResponse("tea?");
OpenAIResponse second = await responses.CreateResponseAsync(
    "And milk?",
    new ResponseCreationOptions { PreviousResponseId = first.Id, MaxOutputTokenCount = 100 });
