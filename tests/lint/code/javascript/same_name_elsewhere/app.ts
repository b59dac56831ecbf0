import { AzureOpenAI as Wrapped } from "@acme/llm-kit";
import { AzureOpenAI } from "./fake";

const one = new AzureOpenAI({ apiVersion: "2024-02-01" });
const two = new Wrapped({ apiVersion: "2024-02-01" });

export const run = async () => {
  await one.chat.completions.create({ model: "m", messages: [], store: true });
  await two.chat.completions.create({ model: "m", messages: [], store: true });
};
