import { AzureOpenAI } from "openai";
const client = new AzureOpenAI({ ...base, endpoint, apiVersion: "2024-06-01" });
await client.chat.completions.create({ model: "chat", messages: [{ role: "user", content: "tea?" }] });
