import { AzureOpenAI } from "openai";

const apiVersion = process.env.EMBED_VERSION ?? "2024-10-21";
const known = new AzureOpenAI({ apiVersion });
const unknown = new AzureOpenAI({ apiVersion: process.env.OTHER_EMBED_VERSION });

await known.embeddings.create({ model: "small", input: ["tea"] });
await unknown.embeddings.create({ model: "small", input: ["tea"] });
