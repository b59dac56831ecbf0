import os

from openai import AzureOpenAI

DEFAULTS = {"temperature": 0.0, "top_p": 1.0}
client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-02-01")


def score(text: str) -> str:
    options = dict(DEFAULTS)
    options.update({"seed": 12, "model": "scorer"})
    options.update(messages=[{"role": "user", "content": f"Score: {text}"}])
    return client.chat.completions.create(**options).choices[0].message.content
