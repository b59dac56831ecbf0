import OpenAI from "openai";

const fast = new OpenAI({ baseURL: "https://api.groq.com/openai/v1", apiKey: process.env.FAST_KEY });
const cheap = new OpenAI({ baseURL: "https://llm.example.com/openai/v1", apiKey: process.env.CHEAP_KEY });

export async function ask(question: string, hurry: boolean) {
  const client = hurry ? fast : cheap;
  return client.chat.completions.create({ model: "some-model", messages: [{ role: "user", content: question }] });
}

export async function models() {
  return (await fetch("https://api.groq.com/openai/v1/models")).json();
}
