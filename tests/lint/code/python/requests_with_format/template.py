import os

import requests

URL = "https://{resource}.openai.azure.com/openai/deployments/{deployment}/chat/completions?api-version={version}"
VERSION = "2023-12-01-preview"


def chat(messages: list[dict], resource: str, deployment: str) -> dict:
    url = URL.format(resource=resource, deployment=deployment, version=VERSION)
    answer = requests.post(
        url, headers={"api-key": os.environ["KEY"]}, json={"messages": messages, "temperature": 0.7}, timeout=60
    )
    return answer.json()
