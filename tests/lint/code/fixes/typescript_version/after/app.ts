import { AzureOpenAI } from "openai";

const apiVersion: string = "2024-10-21"; // of last year
const client = new AzureOpenAI({ endpoint, apiKey: key as string, apiVersion });
export const ask = async (messages: Message[]) =>
  client.chat.completions.create({ model: "chat", messages, parallel_tool_calls: false } satisfies Params);
