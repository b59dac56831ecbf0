import os

import requests

BASE = "https://leaves.services.ai.azure.com"


def ask(question: str) -> str:
    body = {
        "model": "Phi-4",
        "messages": [{"role": "user", "content": question}],
        "max_tokens": 400,
        "safe_prompt": True,
    }
    reply = requests.post(
        f"{BASE}/models/chat/completions?api-version=2024-05-01-preview",
        headers={"api-key": os.environ["AZURE_AI_KEY"], "extra-parameters": "pass-through"},
        json=body,
        timeout=60,
    )
    return reply.json()["choices"][0]["message"]["content"]
