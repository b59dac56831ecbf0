export class AzureOpenAI {
  constructor(private readonly options: { apiVersion: string }) {}
  chat = { completions: { create: async (body: unknown) => ({ body, options: this.options }) } };
}
