import os

import requests

BASE = "https://tea.openai.azure.com/openai/deployments/gpt-4"
HEADERS = {"api-key": os.environ["KEY"]}


def is_up() -> bool:
    answer = requests.get(f"{BASE}/embeddings?api-version=2023-05-15", headers=HEADERS, timeout=5)
    return answer.status_code == 405


def options() -> str:
    return requests.options(f"{BASE}/embeddings?api-version=2023-05-15", headers=HEADERS, timeout=5).headers["allow"]
