import { parseArgs } from "node:util";
import { AzureOpenAI } from "openai";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "api-version": { type: "string", short: "v", default: "2024-06-01" },
    endpoint: { type: "string" },
    other: { type: "string" },
  },
});

const client = new AzureOpenAI({ endpoint: values.endpoint, apiVersion: values["api-version"] });
await client.completions.create({ model: "old", prompt: positionals[0] });

const open = new AzureOpenAI({ endpoint: values.endpoint, apiVersion: values.other });
await open.completions.create({ model: "old", prompt: positionals[0] });
