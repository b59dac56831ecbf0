import os

from openai import AzureOpenAI

shared = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def ask(text: str, client: AzureOpenAI = shared) -> str:
    answer = client.chat.completions.create(model="d", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content


print(ask("hi"))
