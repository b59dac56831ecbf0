import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")

COMMON = {"model": "nested", "temperature": 0.5}
SHORT = {**COMMON, "max_tokens": 20, "stop": ["\n"]}


def title(text: str) -> str:
    body = {**SHORT, "messages": [{"role": "user", "content": f"A title for: {text}"}]}
    return client.chat.completions.create(**body).choices[0].message.content
