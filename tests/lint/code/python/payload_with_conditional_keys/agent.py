import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def step(history: list[dict], tools: list[dict] | None = None, limit: int | None = None):
    arguments = {"model": "agent", "messages": history}
    if tools:
        arguments["tools"] = tools
        arguments["tool_choice"] = "auto"
    if limit is not None:
        arguments["max_completion_tokens"] = limit
    return client.chat.completions.create(**arguments)
