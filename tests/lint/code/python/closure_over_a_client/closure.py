import os
from collections.abc import Callable

from openai import AzureOpenAI


def make_asker(model: str) -> Callable[[str], str]:
    client = AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version="2024-02-01",
    )

    def ask(text: str) -> str:
        answer = client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])
        return answer.choices[0].message.content

    return ask


print(make_asker("gpt-4")("hi"))
