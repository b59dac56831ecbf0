import { AzureOpenAI } from "openai";

let cached: AzureOpenAI | null = null;

const VERSION = "2025-03-01-preview";

function getClient(): AzureOpenAI {
  if (!cached) {
    cached = new AzureOpenAI({ apiVersion: VERSION });
  }
  return cached;
}

const makeClient = async (apiVersion: string) => {
  const token = await login();
  return new AzureOpenAI({ apiVersion, azureADTokenProvider: async () => token });
};

async function login(): Promise<string> {
  return "token";
}

export async function run(messages: never[]) {
  const other = await makeClient("2024-10-21");
  await getClient().responses.create({ model: "gpt-4o", input: "hi" });
  return other.chat.completions.create({ model: "gpt-4o", messages });
}

export class Embedder {
  private readonly client: AzureOpenAI;
  constructor() { this.client = new AzureOpenAI({ apiVersion: VERSION }); }

  embed = async (input: string[]) => this.client.embeddings.create({ model: "large", input, dimensions: 256 });
}
