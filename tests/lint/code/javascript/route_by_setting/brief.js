function settings() {
  const whole = process.env.BRIEF_URL;
  const host = process.env.AZURE_OPENAI_ENDPOINT;
  const version = process.env.BRIEF_VERSION || "2024-06-01";
  return whole ? { kind: "whole", whole, version } : { kind: "parts", host, version };
}

const classic = (held) =>
  held.whole ? held.whole : `${held.host}/openai/deployments/brief/chat/completions?api-version=${held.version}`;
const modern = (held) => `${held.host}/responses`;

async function brief(text, wishes) {
  const held = settings();
  const url = held.kind === "modern" ? modern(held) : classic(held);
  const body = held.kind === "modern" ? forResponses(text, wishes) : forChat(text, wishes);
  return fetch(url, { method: "POST", body: JSON.stringify(body) });
}

function forResponses(text, wishes) {
  const body = { model: "brief", input: text };
  if (wishes.short) body.max_output_tokens = 90;
  return body;
}

function forChat(text, wishes) {
  const body = { model: "brief", messages: [{ role: "user", content: text }] };
  if (wishes.effort) body.reasoning_effort = wishes.effort;
  return body;
}

const joined = (base, version) => (route) => `${base}/${route}${base.includes("?") ? "&" : "?"}api-version=${version}`;
const address = joined("https://brief.openai.azure.com/openai/deployments/vectors", "2023-05-15");

export const vector = (text) =>
  fetch(address("embeddings"), { method: "POST", body: JSON.stringify({ input: text, dimensions: 12 }) });
