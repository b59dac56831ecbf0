import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ endpoint: "https://tea.openai.azure.com", apiKey: key, apiVersion: process.env.CHAT_VERSION });
const options = { parallel_tool_calls: true };
await client.chat.completions.create({ model: "chat", messages: [{ role: "user", content: "tea?" }], ...options });
