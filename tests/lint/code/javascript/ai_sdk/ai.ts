import { createAzure } from "@ai-sdk/azure";
import { embed, streamText } from "ai";

const azure = createAzure({
  resourceName: "acme",
  apiVersion: "2024-10-21", useDeploymentBasedUrls: true });

export const answer = (messages: never[]) =>
  streamText({
    model: azure("gpt-4o"),
    messages,
    temperature: 0.2,
    topP: 0.9,
    maxOutputTokens: 10,
  });

export const vector = (value: string) => embed({ model: azure.textEmbedding("ada"), value });
