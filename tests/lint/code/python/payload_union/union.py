import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")
BASE = {"model": "judge", "temperature": 0}


def judge(text: str):
    return client.chat.completions.create(
        **(BASE | {"logprobs": True, "top_logprobs": 5}),
        messages=[{"role": "user", "content": text}],
    )
