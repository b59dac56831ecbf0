import { AzureOpenAI } from "openai";

const endpoint = "https://desk.openai.azure.com";
const steady = new AzureOpenAI({ endpoint, apiVersion: "2024-02-01" });
const fresh = new AzureOpenAI({ endpoint, apiVersion: "2024-12-01-preview" });

async function ask(client: AzureOpenAI, wishes: object) {
  return client.chat.completions.create({ model: "desk", messages: [], ...wishes });
}

export const plain = () => ask(steady, { temperature: 0 });
export const thoughtful = () => ask(fresh, { reasoning_effort: "low", max_completion_tokens: 900 });
export const short = () => ask(fresh, { max_completion_tokens: 90 });
