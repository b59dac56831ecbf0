import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ endpoint: "https://tea.openai.azure.com", apiKey: key, apiVersion: process.env.CHAT_VERSION });

const max_tokens = 3;
await client.chat.completions.create({
  model: "chat",
  messages: [{ role: "user", content: "tea?" }],
  /* a limit */
  "max_tokens": 100,
});
await client.chat.completions.create({ model: 'o1-mini', messages, max_completion_tokens: max_tokens });
await client.chat.completions.create({ model: "chat", messages })
await client.chat.completions.create({ model: "chat", messages, tool_choice: 'none', stream: true }, { timeout: 3 });
