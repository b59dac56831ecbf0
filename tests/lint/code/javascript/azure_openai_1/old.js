import { OpenAIClient, AzureKeyCredential } from "@azure/openai";

const key = new AzureKeyCredential("k");
const client = new OpenAIClient("https://acme.openai.azure.com", key, { apiVersion: "2023-09-01-preview" });
const newer = new OpenAIClient("https://acme.openai.azure.com", key);

await client.getChatCompletions("gpt-4", [{ role: "user", content: "hi" }], {
  maxTokens: 10,
  responseFormat: { type: "json_object" },
  abortSignal: undefined,
});
for await (const event of newer.streamCompletions("davinci", ["hi"], { bestOf: 2 })) console.log(event);
