import os

import requests

GATEWAY = "https://contoso.azure-api.net/llm"
VERSION = "2024-06-01"

answer = requests.post(
    f"{GATEWAY}/deployments/gpt-4o/chat/completions?api-version={VERSION}",
    headers={"Ocp-Apim-Subscription-Key": os.environ["APIM_KEY"]},
    json={"messages": [{"role": "user", "content": "hi"}], "temperature": 0},
    timeout=30,
)
print(answer.json())
