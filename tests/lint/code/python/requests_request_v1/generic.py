import os

import requests

ENDPOINT = "https://tea.openai.azure.com"
answer = requests.request(
    "POST",
    f"{ENDPOINT}/openai/v1/responses",
    headers={"Authorization": f"Bearer {os.environ['TOKEN']}"},
    json={"model": "gpt-4.1", "input": "Hello"},
    timeout=30,
)
print(answer.json())
