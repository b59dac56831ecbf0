import { azure } from "@ai-sdk/azure";
import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";

export default async function Page() {
  const { text } = await generateText({ model: azure("gpt-5"), prompt: "hi", maxOutputTokens: 20 });
  const other = await generateText({ model: azure.chat("gpt-4o"), prompt: "hi" });
  const none = await generateText({ model: openai("gpt-4o"), prompt: "hi" });
  return <p>{text} {other.text} {none.text}</p>;
}
