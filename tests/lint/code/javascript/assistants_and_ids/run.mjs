import { AzureOpenAI } from "openai";

const { beta } = new AzureOpenAI({ apiVersion: "2024-05-01-preview" });

const assistant = await beta.assistants.create({ model: "gpt-4o", tools: [{ type: "code_interpreter" }] });
const thread = await beta.threads.create();
await beta.threads.messages.create(thread.id, { role: "user", content: "hi" });
const run = await beta.threads.runs.create(thread.id, { assistant_id: assistant.id });
await beta.threads.runs.submitToolOutputs(run.id, { thread_id: thread.id, tool_outputs: [] });
await beta.threads.runs.retrieve(thread.id, run.id);
