import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def send(text: str, deployment: str):
    payload = {"model": deployment, "messages": [{"role": "user", "content": text}]}
    if deployment.startswith("o"):
        payload["max_completion_tokens"] = 500
    else:
        payload["max_tokens"] = 500
        payload["temperature"] = 0
    return client.chat.completions.create(**payload)
