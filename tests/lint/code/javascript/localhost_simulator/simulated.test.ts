import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({
  endpoint: "http://localhost:8000",
  apiKey: "anything",
  apiVersion: "2024-02-01",
});

test("answers", async () => {
  const reply = await client.chat.completions.create({ model: "fake", messages: [], seed: 1, store: true });
  expect(reply.choices).toHaveLength(1);
  const raw = await fetch("http://127.0.0.1:8000/openai/deployments/fake/chat/completions?api-version=2024-02-01", {
    method: "POST",
    body: JSON.stringify({ messages: [], store: true }),
  });
  expect(raw.ok).toBe(true);
});
