import json
import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2023-05-15")


def run(text: str) -> str:
    payload = {"model": "old", "messages": [{"role": "user", "content": text}]}
    answer = client.chat.completions.create(**payload)
    payload["seed"] = answer.id
    payload["tools"] = []
    return json.dumps(payload)
