import { client, models } from "@/lib/client";

export async function POST(messages: never[], effort?: "low" | "high") {
  return client.chat.completions.create({
    model: models.chat,
    messages,
    max_tokens: 100,
    ...(effort ? { reasoning_effort: effort } : {}),
  });
}
