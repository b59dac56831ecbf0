import { AzureOpenAI } from "openai";
const client = new AzureOpenAI({ endpoint, apiKey, apiVersion: "2024-06-01" });
if (client instanceof AzureOpenAI) {
  await client.chat.completions.create({ model: "chat", messages: [{ role: "user", content: "tea?" }] });
}
