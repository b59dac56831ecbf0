import { ChatOpenAI, OpenAIEmbeddings, type OpenAIChatInput } from "@langchain/openai";

const shared = {
  azureOpenAIApiVersion: "2023-05-15",
  azureOpenAIApiKey: process.env.NOTES_KEY,
  azureOpenAIBasePath: `${process.env.NOTES_URL}/openai/deployments`,
};

export const model = (wishes?: Partial<OpenAIChatInput>) =>
  new ChatOpenAI({ ...wishes, ...shared, azureOpenAIApiDeploymentName: "notes", temperature: 0 });
export const vectors = new OpenAIEmbeddings({ ...shared, azureOpenAIApiDeploymentName: "vectors", dimensions: 128 });

export const plain = new ChatOpenAI({ model: "gpt-4o", temperature: 0, logitBias: {} });
export const plainVectors = new OpenAIEmbeddings({ openAIApiKey: process.env.OPENAI_API_KEY });
