import { AzureOpenAI } from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";

const Cup = z.object({ size: z.string() });
const client = new AzureOpenAI({ apiVersion: "2024-06-01" });

await client.beta.chat.completions.parse({
  model: "gpt-4o",
  messages: [],
  response_format: zodResponseFormat(Cup, "cup"),
});
await client.beta.chat.completions.parse(
  { model: "gpt-4o", messages: [], response_format: zodResponseFormat(Cup, "cup") },
  { query: { "api-version": "2024-08-01-preview" } },
);
