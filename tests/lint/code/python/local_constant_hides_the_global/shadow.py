import os

from openai import AzureOpenAI

API_VERSION = "2023-05-15"


def ask(text: str):
    API_VERSION = "2024-06-01"
    client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=API_VERSION)
    return client.chat.completions.create(model="s", messages=[{"role": "user", "content": text}], logprobs=True)


print(API_VERSION, ask("hi"))
