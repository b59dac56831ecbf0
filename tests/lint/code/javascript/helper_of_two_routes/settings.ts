export const settings = {
  endpoint: process.env.AZURE_OPENAI_ENDPOINT ?? "",
  key: process.env.AZURE_OPENAI_KEY ?? "",
  chatVersion: process.env.CHAT_VERSION ?? "2024-12-01-preview",
  vectorVersion: process.env.VECTOR_VERSION ?? "2024-06-01",
};
