const { createStore } = require("./store");
const responses = createStore("responses", { apiVersion: "2024-06-01" });
const api = { chat: { completions: { create: async (x) => x } } };

exports.save = async (input) => {
  await responses.create({ model: "order", input, store: true });
  await api.chat.completions.create({ model: "order", messages: [], store: true });
  return document.createElement("openai-widget");
};
