import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ apiVersion: "2024-06-01" });
client.chat.completions.create({ model: "m", messages: [] });

const colours = ["red", "green" "blue"];
let = 5 +;
