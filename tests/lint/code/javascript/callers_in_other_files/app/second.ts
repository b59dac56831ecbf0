import { Archive } from "../archive";

export const store = new Archive("https://barn.openai.azure.com", "2024-10-21");
