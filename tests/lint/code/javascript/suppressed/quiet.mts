import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ apiVersion: "2024-02-01" });
await client.chat.completions.create({
  model: "m",
  messages: [],
  store: true, // aoai: ignore[AOAI101]
});
