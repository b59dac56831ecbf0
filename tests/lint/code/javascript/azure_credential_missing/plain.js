const { OpenAIClient, OpenAIKeyCredential } = require("@azure/openai");

const client = new OpenAIClient(new OpenAIKeyCredential(process.env.OPENAI_API_KEY));

async function main() {
  await client.getChatCompletions("gpt-4", [{ role: "user", content: "hi" }], { maxTokens: 10 });
}
main();
