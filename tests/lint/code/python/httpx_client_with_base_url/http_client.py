import os

import httpx

client = httpx.Client(
    base_url="https://tea.openai.azure.com/openai/deployments/gpt-4o",
    params={"api-version": "2024-10-21"},
    headers={"api-key": os.environ["KEY"]},
    timeout=30,
)


def ask(question: str) -> str:
    answer = client.post("/chat/completions", json={"messages": [{"role": "user", "content": question}], "seed": 1})
    return answer.json()["choices"][0]["message"]["content"]
