const base = process.env.AZURE_OPENAI_BASE;
const API_VERSION = "2024-02-01";

export async function chat(deployment: string, messages: object[], stream: boolean) {
  const url = `${base}/openai/deployments/${deployment}/chat/completions?api-version=${API_VERSION}`;
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "api-key": process.env.KEY ?? "" },
    body: JSON.stringify(bodyOf(messages, stream)),
  });
  return response.json();
}

function bodyOf(messages: object[], stream: boolean) {
  const body: Record<string, unknown> = { messages, max_tokens: 10 };
  if (stream) { body["stream"] = true; }
  return body;
}

export const embed = (input: string) => fetch(base + "/openai/deployments/ada/embeddings?api-version=2023-05-15", {
  method: "POST",
  headers: { "api-key": "" },
  body: JSON.stringify({ input, dimensions: 3 }),
});
