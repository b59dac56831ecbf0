import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def ask(text: str, deployment: str):
    limits = {"max_tokens": 100}
    if deployment.startswith("o1"):
        limits = {"max_completion_tokens": 1000}
    return client.chat.completions.create(
        model=deployment, messages=[{"role": "user", "content": text}], **limits
    )
