import OpenAI from "openai";

const told = new OpenAI({ baseURL: process.env.LLM_BASE_URL });
const other = new OpenAI({ baseURL: `${process.env.GROQ_HOST}/openai/v1` });
const named = new OpenAI({ baseURL: process.env.AZURE_OPENAI_V1_URL });
await told.responses.create({ model: "m", input: "hi" });
await other.chat.completions.create({ model: "m", messages: [] });

await named.responses.create({ model: "m", input: "hi" });
