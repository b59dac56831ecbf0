using Azure.AI.OpenAI;
using Azure.Identity;

AzureOpenAIClient azure = new(new Uri(args[0]), new DefaultAzureCredential());
var embeddings = azure.GetEmbeddingClient("text-embedding-3-small");
var vector = embeddings.GenerateEmbedding("a cup of tea", new() { Dimensions = 256 });
