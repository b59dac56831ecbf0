const { AzureOpenAI } = require("openai");
const config = require("./config/azure.json");
const client = new AzureOpenAI({ apiVersion: config.openai.apiVersion });

client.chat.completions.create({ model: "m", messages: [] });
