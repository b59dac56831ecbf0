import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2023-05-15")


def send(text: str):
    payload = {"model": "old", "messages": [{"role": "user", "content": text}], "seed": 1, "logprobs": True}
    payload.pop("seed", None)
    del payload["logprobs"]
    return client.chat.completions.create(**payload)
