import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-02-01")


def step(messages: list[dict], tools: list[dict]):
    payload = {"model": "agent", "messages": messages}
    if not tools:
        return client.chat.completions.create(**payload)
    payload["tools"] = tools
    payload["tool_choice"] = "auto"
    return client.chat.completions.create(**payload)
