import axios from "axios";

const params = { "api-version": "2024-06-01" };
const api = axios.create({
  baseURL: "https://acme.openai.azure.com/openai/deployments/main/",
  params,
});

export async function run(messages) {
  await api.post("/chat/completions", { messages, seed: 7 });
  await axios({ method: "post", url: `${process.env.BASE}/openai/deployments/old/completions?api-version=2023-05-15`, data: { prompt: "x" } });
  await axios.post("https://api.openai.com/v1/chat/completions", { messages, store: true });
}

export const other = (version, messages) =>
  axios.post(`${process.env.BASE}/openai/deployments/main/chat/completions`, { messages }, { params: { "api-version": version } });
