import { AzureOpenAI } from "openai";

const early = process.env.EARLY_VERSION;
process.env.EARLY_VERSION = "2024-06-01";
process.env.OPENAI_API_VERSION = "2024-10-21";
if (process.argv.length > 3) {
  process.env.SOMETIMES = "2024-08-01-preview";
}

const implied = new AzureOpenAI({ endpoint: "https://kiln.openai.azure.com", apiKey: key });
await implied.embeddings.create({ model: "vectors", input: "clay" });

const late = new AzureOpenAI({ endpoint: "https://kiln.openai.azure.com", apiKey: key, apiVersion: early });
await late.embeddings.create({ model: "vectors", input: "glaze" });

const either = new AzureOpenAI({ endpoint: "https://kiln.openai.azure.com", apiVersion: process.env["SOMETIMES"] });
await either.embeddings.create({ model: "vectors", input: "ash" });
