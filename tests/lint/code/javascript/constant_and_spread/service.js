const { AzureOpenAI } = require("openai");

const API_VERSION = "2024-02-01";
const defaults = { temperature: 0, max_tokens: 400 };
const client = new AzureOpenAI({
  deployment: "chat",
  apiVersion: API_VERSION,
});

async function ask(messages, { tools, seed, stream } = {}) {
  const body = {
    ...defaults,
    model: "chat",
    messages,
    ...(tools && { tools }),
    ...(seed === undefined ? {} : { seed }),
    ...(stream && { stream: true, stream_options: { include_usage: true } }),
  };
  if (process.env.JSON_ANSWERS) body.response_format = { type: "json_object" };

  return client.chat.completions.create(body);
}

module.exports = { ask };
