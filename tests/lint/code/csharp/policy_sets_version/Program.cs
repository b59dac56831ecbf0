using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Identity;

var options = new AzureOpenAIClientOptions(AzureOpenAIClientOptions.ServiceVersion.V2024_06_01);
options.AddPolicy(new OtherVersion(), PipelinePosition.PerCall);
var azure = new AzureOpenAIClient(new Uri(args[0]), new DefaultAzureCredential(), options);
azure.GetChatClient("o4-mini").CompleteChat("tea?");

class OtherVersion : PipelinePolicy
{
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> policies, int index)
    {
        var uri = new UriBuilder(message.Request.Uri!);
        uri.Query = uri.Query.Replace("api-version=2024-06-01", "api-version=2025-04-01-preview");
        message.Request.Uri = uri.Uri;
        ProcessNext(message, policies, index);
    }
}
