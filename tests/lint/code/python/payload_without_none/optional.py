import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-02-01")


def ask(messages, model="optional", temperature=None, parallel=None):
    options = {
        "model": model,
        "messages": messages,
        "temperature": temperature,
        "parallel_tool_calls": parallel,
    }
    return client.chat.completions.create(**{k: v for k, v in options.items() if v is not None})
