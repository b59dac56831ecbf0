import { settings } from "./settings";

const address = (name: string, route: string, version: string) =>
  `${settings.endpoint}/openai/deployments/${name}/${route}?api-version=${version}`;

async function send(target: string, content: unknown) {
  const reply = await fetch(target, {
    method: "POST",
    headers: { "content-type": "application/json", "api-key": settings.key },
    body: JSON.stringify(content),
  });
  return reply.json();
}

export async function answer(question: string, wantsJson: boolean) {
  const content: Record<string, unknown> = {
    messages: [{ role: "user", content: question }],
    max_completion_tokens: 300,
  };
  if (wantsJson) content.response_format = { type: "json_object" };
  return send(address("talk", "chat/completions", settings.chatVersion), content);
}

export const vector = (text: string) =>
  send(address("vectors", "embeddings", settings.vectorVersion), { input: text, dimensions: 256 });

export async function either(text: string, asResponse: boolean) {
  const target = asResponse
    ? `${settings.endpoint}/openai/responses?api-version=2025-04-01-preview`
    : `${settings.endpoint}/openai/deployments/talk/chat/completions?api-version=2025-04-01-preview`;
  const content = asResponse
    ? { model: "talk", input: text, store: false }
    : { model: "talk", messages: [{ role: "user", content: text }] };
  return fetch(target, { method: "POST", body: JSON.stringify(content) });
}
