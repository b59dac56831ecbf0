import { AzureOpenAI } from "openai";

const project = process.env.AZURE_AI_PROJECT_ENDPOINT ?? "https://mill.services.ai.azure.com/api/projects/mill";
const version = "2025-11-15-preview";

export async function ask(input: string) {
  const target = `${project.replace(/\/$/, "")}/openai/responses?api-version=${version}`;
  return fetch(target, { method: "POST", body: JSON.stringify({ input, agent: { name: "miller" } }) });
}

const client = new AzureOpenAI({
  baseURL: "https://mill.services.ai.azure.com/api/projects/mill/openai",
  apiVersion: version,
});
export const again = (input: string) => client.responses.create({ model: "mill", input });
