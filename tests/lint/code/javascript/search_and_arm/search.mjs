const search = process.env.AZURE_SEARCH_ENDPOINT;
const account = "/subscriptions/1/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/openai";

await fetch(`${search}/indexes/docs/docs/search?api-version=2023-11-01`, {
  method: "POST",
  body: JSON.stringify({ search: "openai", top: 3 }),
});
await fetch(`https://management.azure.com${account}/deployments/gpt-4o?api-version=2023-05-01`, {
  method: "PUT",
  body: JSON.stringify({ sku: { name: "Standard" } }),
});
