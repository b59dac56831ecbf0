import OpenAI from "openai";

const azure = new OpenAI({
  baseURL: `${process.env.AZURE_OPENAI_ENDPOINT}/openai/v1/`,
  apiKey: process.env.AZURE_OPENAI_API_KEY,
});
const fixed = new OpenAI({
  baseURL: "https://acme.openai.azure.com/openai/v1/",
  apiKey: "k",
});
const plain = new OpenAI();
const either = process.env.USE_AZURE ? fixed : plain;

await azure.responses.create({ model: "gpt-5", input: "hi" });
await either.chat.completions.create({ model: "gpt-5", messages: [] });
await plain.chat.completions.create({ model: "gpt-5", messages: [] });
