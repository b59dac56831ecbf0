const { OpenAI } = require("openai");

class Helper {
  constructor(azureADTokenProvider) {
    this.client = new OpenAI({ apiKey: azureADTokenProvider, baseURL: "https://tea.openai.azure.com/openai/v1/" });
  }

  ask(messages) {
    return this.client.chat.completions.create({ model: "chat", messages });
  }
}
module.exports = { Helper };
