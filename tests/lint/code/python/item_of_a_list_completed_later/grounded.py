import os

import requests

VERSION = "2024-02-01"
HOST = os.environ["GROUNDED_HOST"]


def request_of(question: str) -> tuple[dict, dict]:
    body = {
        "messages": [{"role": "user", "content": question}],
        "stream": False,
        "data_sources": [
            {
                "type": "azure_search",
                "parameters": {
                    "endpoint": os.environ["SEARCH_HOST"],
                    "index_name": "handbook",
                },
            }
        ],
    }
    headers = {}
    if os.getenv("USE_IDENTITY"):
        body["data_sources"][0]["parameters"]["authentication"] = {"type": "system_assigned_managed_identity"}
    else:
        body["data_sources"][0]["parameters"]["authentication"] = {
            "type": "api_key",
            "key": os.environ["SEARCH_KEY"],
        }
        headers["api-key"] = os.environ["GROUNDED_KEY"]
    return body, headers


def ask(question: str) -> dict:
    body, headers = request_of(question)
    url = f"{HOST}/openai/deployments/handbook/chat/completions?api-version={VERSION}"
    print(url.partition("?")[0])

    answer = requests.post(url, json=body, headers=headers, timeout=30)
    return answer.json()
