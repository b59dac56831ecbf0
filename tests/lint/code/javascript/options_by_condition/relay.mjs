import OpenAI from "openai";

const deployment = "relay";
const defaultQuery = { "api-version": "2023-12-01-preview" };
const client = new OpenAI(
  process.env.RELAY_PROXY
    ? { baseURL: `${process.env.RELAY_PROXY}/openai/deployments/${deployment}`, defaultQuery }
    : { baseURL: `https://yard.openai.azure.com/openai/deployments/${deployment}`, defaultQuery },
);

async function within(address, settings = {}, limit = 5000) {
  const stop = AbortSignal.timeout(limit);
  return fetch(address, { ...settings, signal: stop });
}

export async function relay(text, format) {
  const target = `${process.env.YARD_URL}/openai/deployments/${deployment}/embeddings?api-version=2024-02-01`;
  const body = { input: text, ...(format ? { encoding_format: format } : {}) };
  return within(target, { method: "POST", body: JSON.stringify(body) }, 900);
}

export const other = (text) =>
  within("https://api.openai.com/v1/embeddings", { method: "POST", body: JSON.stringify({ input: text, dimensions: 9 }) });

export const answer = (messages) => client.chat.completions.create({ model: deployment, messages, seed: 4, stream: true });
