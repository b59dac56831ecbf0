import { AzureOpenAI } from "openai";
const options = { endpoint, apiKey, apiVersion: "2024-06-01" };
const client = new AzureOpenAI(options);
await client.chat.completions.create({ model: "chat", messages: [{ role: "user", content: "tea?" }] });
