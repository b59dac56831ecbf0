import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2023-05-15")


def quick(text: str):
    return client.chat.completions.create(model="quick", messages=[{"role": "user", "content": text}])


def deep(text: str):
    return client.chat.completions.create(
        model="deep",
        messages=[{"role": "user", "content": text}],
        reasoning_effort="high",
        extra_query={"api-version": "2024-12-01-preview"},
    )
