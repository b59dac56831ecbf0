import fs from "node:fs";
import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ apiVersion: "2024-06-01", deployment: "whisper" });
export const listen = (path) =>
  client.audio.transcriptions.create({ model: "whisper", file: fs.createReadStream(path), language: "en" });

export async function send(blob, language) {
  const form = new FormData();
  form.append("file", blob, "a.wav");
  if (language) form.append("language", language);
  await fetch("https://acme.openai.azure.com/openai/deployments/whisper/audio/transcriptions?api-version=2024-02-01", {
    method: "POST",
    body: form,
  });
}
