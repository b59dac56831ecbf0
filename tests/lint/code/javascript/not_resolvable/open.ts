import { AzureOpenAI } from "openai";

export async function forward(options: ConstructorParameters<typeof AzureOpenAI>[0], body: never) {
  return new AzureOpenAI({ ...options }).chat.completions.create(body);
}

export async function tenant(settings: Map<string, string>, extra: object, name: string, value: unknown) {
  const client = new AzureOpenAI({ apiVersion: settings.get("version") });
  return client.chat.completions.create({ model: "m", messages: [], ...extra, [name]: value });
}
