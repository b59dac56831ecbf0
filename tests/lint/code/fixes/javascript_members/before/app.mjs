import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ endpoint: "https://tea.openai.azure.com", apiKey: key, apiVersion: process.env.CHAT_VERSION });

const max_tokens = 3;
await client.chat.completions.create({
  model: "chat",
  messages: [{ role: "user", content: "tea?" }],
  reasoning_effort: "low", // at once
  /* a limit */
  "max_tokens": "100",
});
await client.chat.completions.create({ model: 'o1-mini', messages, max_tokens });
await client.chat.completions.create({ model: "chat", messages, 'reasoning_effort': "low" })
await client.chat.completions.create({ model: "chat", messages, toolChoice: 'none', stream: "true" }, { timeout: 3 });
