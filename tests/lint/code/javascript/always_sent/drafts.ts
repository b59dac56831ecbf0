import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ apiVersion: "2024-06-01", endpoint: "https://ink.openai.azure.com" });

interface Wishes {
  length?: number;
  seed?: number;
  mood?: string;
}

export async function draft(topic: string, wishes?: Wishes, warmth = 0.4) {
  return client.chat.completions.create({
    model: wishes?.mood || "plain",
    messages: [{ role: "user", content: topic }],
    temperature: warmth,
    max_completion_tokens: wishes?.length ?? 400,
    seed: wishes?.seed,
    parallel_tool_calls: wishes?.seed ? false : undefined,
  });
}

export function rhyme({ word, count = 2, user }: { word: string; count?: number; user?: string }) {
  return client.chat.completions.create({ model: "plain", messages: [{ role: "user", content: word }], n: count, user });
}
