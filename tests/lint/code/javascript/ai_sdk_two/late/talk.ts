import { azure } from "@ai-sdk/azure";
import { generateText } from "ai";

export const talk = (prompt: string) => generateText({ model: azure("talk"), prompt });
