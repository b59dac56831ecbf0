import { AzureChatOpenAI, AzureOpenAIEmbeddings, ChatOpenAI } from "@langchain/openai";

const settings = { version: "2024-08-01-preview" };
export const model = new AzureChatOpenAI({
  azureOpenAIApiVersion: settings.version,
  azureOpenAIApiDeploymentName: "gpt",
  temperature: 0,
  maxTokens: 100,
  topP: 0.5,
});
export const vectors = new AzureOpenAIEmbeddings({ azureOpenAIApiDeploymentName: "ada" });
export const plain = new ChatOpenAI({ model: "gpt-4o" });
