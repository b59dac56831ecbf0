import { AzureOpenAI } from "openai";

export class Archive {
  private readonly client: AzureOpenAI;

  constructor(endpoint: string, version: string) {
    this.client = new AzureOpenAI({ endpoint, apiVersion: version });
  }

  vector(text: string) {
    return this.client.embeddings.create({ model: "vectors", input: text, dimensions: 64 });
  }
}

export function makeSender() {
  return undefined;
}
