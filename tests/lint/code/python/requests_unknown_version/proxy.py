import os

import requests


def forward(messages: list[dict], deployment: str, api_version: str):
    url = f"{os.environ['ENDPOINT']}/openai/deployments/{deployment}/chat/completions?api-version={api_version}"
    with requests.post(
        url,
        headers={"api-key": os.environ["KEY"]},
        json={"messages": messages, "stream": True},
        stream=True,
        timeout=60,
    ) as answer:
        yield from answer.iter_lines()
