/**
 * const client = new AzureOpenAI({ apiVersion: "2024-02-01" });
 * await client.chat.completions.create({ messages: [], store: true });
 */
export const sample = `
import { AzureOpenAI } from "openai";
const client = new AzureOpenAI({ apiVersion: "2024-02-01" });
await client.chat.completions.create({ model: "m", messages: [], store: true });
`;
// fetch("https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-02-01")
export const link = "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-02-01";
