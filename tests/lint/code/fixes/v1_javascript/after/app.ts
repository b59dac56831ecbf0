import OpenAI from "openai";

const endpoint = process.env["ENDPOINT"]!;
// the client
export const client: OpenAI = new OpenAI({
  baseURL: `${endpoint}/openai/v1/`, // where
  apiKey: process.env.KEY,
});
await client.chat.completions.create({ model: "chat", messages: [{ role: "user", content: "tea?" }] });
