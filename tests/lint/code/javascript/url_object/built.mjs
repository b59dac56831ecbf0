const VERSION = "2024-02-01";
const endpoint = process.env.AZURE_OPENAI_ENDPOINT;
const url = new URL("/openai/deployments/dalle/images/generations", endpoint);
url.searchParams.set("api-version", VERSION);

await fetch(url, { method: "POST", body: JSON.stringify({ prompt: "a cup", size: "1024x1024" }) });

const query = new URLSearchParams({ "api-version": "2024-10-21" });
await fetch(`${endpoint}/openai/models?${query}`);
