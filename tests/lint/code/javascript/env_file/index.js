import "dotenv/config";
import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ deployment: "gpt-4" });

export default async function handler(req, res) {
  const reply = await client.chat.completions.create({ model: "gpt-4", messages: req.body.messages });
  res.json(reply.choices[0].message);
}
