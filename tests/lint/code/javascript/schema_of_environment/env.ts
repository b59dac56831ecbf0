import { z } from "zod";

const schema = z.object({
  AZURE_KEY: z.string(),
  CHAT_API_VERSION: z.string().min(1).default("2024-06-01"),
});
export const env = schema.parse(process.env);
