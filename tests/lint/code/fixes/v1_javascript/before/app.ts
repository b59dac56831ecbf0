import OpenAI, { AzureOpenAI } from "openai";

const endpoint = process.env["ENDPOINT"]!;
// the client
export const client: AzureOpenAI = new AzureOpenAI({
  endpoint, // where
  apiKey: process.env.KEY,
  apiVersion: "2024-06-01",
});
await client.chat.completions.create({ model: "chat", messages: [{ role: "user", content: "tea?" }] });
