import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def build_request(text: str) -> dict:
    return {
        "model": "builder",
        "messages": [{"role": "user", "content": text}],
        "response_format": {"type": "json_object"},
        "max_completion_tokens": 300,
    }


def run(text: str) -> str:
    return client.chat.completions.create(**build_request(text)).choices[0].message.content
