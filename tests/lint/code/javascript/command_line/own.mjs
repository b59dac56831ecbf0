import { AzureOpenAI } from "openai";
import { parseArgs } from "./arguments.mjs";

const { values } = parseArgs({ options: { version: { default: "2024-06-01" } } });
const client = new AzureOpenAI({ endpoint: values.endpoint, apiVersion: values.version });
await client.completions.create({ model: "old", prompt: "?" });
