import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({
  endpoint: process.env["AZURE_OPENAI_ENDPOINT"],
  apiKey: process.env["AZURE_OPENAI_API_KEY"],
  apiVersion: "2024-06-01",
});

export async function chat(question: string, tools?: object[]) {
  const stream = await client.chat.completions.create({
    model: "gpt-4o-prod",
    messages: [{ role: "user", content: question }],
    parallel_tool_calls: false,
    tools: tools as never,
  }, { timeout: 10_000, headers: { "x-trace": "1" } });
  return stream;
}
