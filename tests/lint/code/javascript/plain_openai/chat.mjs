// Not moved to Azure OpenAI yet; see api-version 2024-06-01 in the plan.
import OpenAI from "openai";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

const answer = await openai.chat.completions.create({
  model: "gpt-4o",
  messages: [{ role: "user", content: "tea or coffee?" }],
  parallel_tool_calls: false,
});
console.log(answer.choices[0].message.content);
