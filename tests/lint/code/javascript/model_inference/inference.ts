import OpenAI from "openai";

const client = new OpenAI({
  baseURL: "https://acme.services.ai.azure.com/models",
  apiKey: process.env.AZURE_AI_KEY,
  defaultQuery: { "api-version": "2024-05-01-preview" },
});

export async function ask() {
  await client.chat.completions.create({ model: "phi", messages: [], safe_prompt: true } as never);
  return fetch("https://acme.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview", {
    method: "POST",
    body: JSON.stringify({ messages: [], safe_prompt: true }),
  });
}
