import WebSocket from "ws";
import { AzureOpenAI } from "openai";
import { OpenAIRealtimeWS } from "openai/beta/realtime/ws";

const url = `wss://${process.env.AZURE_OPENAI_HOST}/openai/realtime?api-version=2024-10-01-preview&deployment=voice`;
const socket = new WebSocket(url, { headers: { "api-key": process.env.AZURE_OPENAI_API_KEY } });
socket.on("open", () => socket.send(JSON.stringify({ type: "session.update", session: { voice: "alloy" } })));

const client = new AzureOpenAI({ apiVersion: "2024-10-01-preview", deployment: "voice" });
export const session = await OpenAIRealtimeWS.azure(client);
