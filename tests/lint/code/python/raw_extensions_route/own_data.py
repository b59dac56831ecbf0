import os

import requests

BASE = os.environ["AZURE_OPENAI_ENDPOINT"]
VERSION = "2023-08-01-preview"


def grounded(question: str) -> dict:
    url = f"{BASE}/openai/deployments/gpt-35-turbo/extensions/chat/completions?api-version={VERSION}"
    source = {"type": "AzureCognitiveSearch", "parameters": {"indexName": "handbook"}}
    body = {"dataSources": [source], "messages": [{"role": "user", "content": question}]}
    return requests.post(url, headers={"api-key": os.environ["KEY"]}, json=body, timeout=60).json()
