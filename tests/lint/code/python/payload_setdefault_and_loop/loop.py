import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def send(text: str, options: dict):
    payload = {"model": "loop", "messages": [{"role": "user", "content": text}]}
    payload.setdefault("temperature", 0)
    for name, value in options.items():
        payload[name] = value
    return client.chat.completions.create(**payload)
