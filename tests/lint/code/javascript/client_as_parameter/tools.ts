import { AzureOpenAI } from "openai";

async function ask(client: AzureOpenAI, question: string) {
  return client.chat.completions.create({ model: "m", messages: [{ role: "user", content: question }] });
}

export async function keep(client: AzureOpenAI) {
  return client.chat.completions.create({ model: "m", messages: [], store: true });
}

export async function compare(question: string) {
  const before = new AzureOpenAI({ apiVersion: "2024-06-01" });
  const after = new AzureOpenAI({ apiVersion: "2024-10-21" });
  return [await ask(before, question), await ask(after, question)];
}
