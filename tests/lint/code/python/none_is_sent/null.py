import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def send(text: str, tools: list | None = None):
    messages = [{"role": "user", "content": text}]
    return client.chat.completions.create(model="null", messages=messages, stop=None, tools=tools)
