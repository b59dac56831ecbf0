import { AzureOpenAI } from "openai";
import config, { Deployment } from "../config.js";

export const models = { chat: Deployment.Chat } as const;
export const client = new AzureOpenAI({
  apiVersion: config.azure.apiVersion, deployment: models.chat });
