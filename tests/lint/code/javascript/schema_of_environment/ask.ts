import { AzureOpenAI } from "openai";
import { env } from "./env";

const client = new AzureOpenAI({ apiVersion: env.CHAT_API_VERSION });

export const ask = () => client.chat.completions.create({ model: "m", messages: [] });

export class AskService {
  private client: AzureOpenAI;
  constructor(private readonly config: { get(name: string): string }) {
    this.client = new AzureOpenAI({ apiVersion: this.config.get("NEST_API_VERSION") });
  }
  ask() {
    return this.client.chat.completions.create({ model: "m", messages: [] });
  }
}
