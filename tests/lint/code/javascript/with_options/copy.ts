import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ apiVersion: "2024-06-01", deployment: "d" });
const newer = client.withOptions({ apiVersion: "2024-10-21" });

await newer.chat.completions.create({ model: "d", messages: [] });
await client.withOptions({ timeout: 5 }).chat.completions.create({ model: "d", messages: [] });
