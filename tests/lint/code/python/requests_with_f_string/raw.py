import os

import requests

ENDPOINT = os.environ["AZURE_OPENAI_ENDPOINT"].rstrip("/")
DEPLOYMENT = "gpt-4o"
API_VERSION = "2024-06-01"


def ask(question: str) -> str:
    url = f"{ENDPOINT}/openai/deployments/{DEPLOYMENT}/chat/completions?api-version={API_VERSION}"
    headers = {"api-key": os.environ["AZURE_OPENAI_API_KEY"], "Content-Type": "application/json"}
    body = {
        "messages": [{"role": "user", "content": question}],
        "max_tokens": 100,
        "parallel_tool_calls": False,
    }
    response = requests.post(url, headers=headers, json=body, timeout=60)
    response.raise_for_status()
    return response.json()["choices"][0]["message"]["content"]
