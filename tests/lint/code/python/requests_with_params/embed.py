import os

import requests

session = requests.Session()
session.headers.update({"api-key": os.environ["AZURE_OPENAI_KEY"]})


def embed(text: str) -> list[float]:
    answer = session.post(
        "https://tea.openai.azure.com/openai/deployments/ada/embeddings",
        params={"api-version": "2023-05-15"},
        json={"input": text},
        timeout=30,
    )
    return answer.json()["data"][0]["embedding"]
