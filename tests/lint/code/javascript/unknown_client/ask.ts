import type OpenAI from "openai";

export async function ask(client: OpenAI, question: string) {
  return client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: question }] });
}

export async function post(url: string, body: object) {
  return fetch(url, { method: "POST", body: JSON.stringify(body) });
}
