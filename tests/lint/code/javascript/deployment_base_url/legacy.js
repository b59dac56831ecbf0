const OpenAI = require("openai");

const version = "2023-05-15";

const client = new OpenAI({
  baseURL: `https://${process.env.RESOURCE}.openai.azure.com/openai/deployments/gpt-35`,
  defaultQuery: { "api-version": version },
  defaultHeaders: { "api-key": process.env.AZURE_OPENAI_API_KEY },
});

client.chat.completions.create({
  model: "",
  messages: [],
  functions: [],
});
