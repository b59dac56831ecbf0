import { AzureOpenAI } from "openai";
const client = new AzureOpenAI({ endpoint, apiKey, apiVersion: "2024-02-15-preview" });
await client.chat.completions.create({ model: "chat", messages: [], enhancements: {} });
