const { AzureOpenAI } = require("openai");

class Helper {
  constructor(azureADTokenProvider) {
    this.client = new AzureOpenAI({ azureADTokenProvider, endpoint: "https://tea.openai.azure.com/", apiVersion: "2024-06-01" });
  }

  ask(messages) {
    return this.client.chat.completions.create({ model: "chat", messages });
  }
}
module.exports = { Helper };
