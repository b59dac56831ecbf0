const gateway = process.env.GATEWAY_URL;

await fetch(`${gateway}/deployments/chat/chat/completions?api-version=2024-10-21`, { method: "POST", body: JSON.stringify({ messages: [] }) });
await fetch(`${gateway}/deployments/blue/rollback?api-version=2024-10-21`, { method: "POST", body: JSON.stringify({ force: true }) });
await fetch(`${gateway}/v1/chat/completions`, { method: "POST", body: JSON.stringify({ messages: [], store: true }) });
