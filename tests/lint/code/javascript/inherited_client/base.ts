import { AzureOpenAI } from "openai";

export class Base {
  protected client: AzureOpenAI;

  constructor(apiVersion: string) {
    this.client = new AzureOpenAI({ apiVersion });
  }
}
