import os

from openai import AzureOpenAI


def ask(text: str, version: str = "2024-02-01") -> str:
    client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=version)
    answer = client.chat.completions.create(model="callers", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content


print(ask("one"))
print(ask("two", version="2024-06-01"))
