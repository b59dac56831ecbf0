import os
from typing import Any

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-10-21")


def complete(prompt: str, **options: Any) -> str:
    answer = client.chat.completions.create(
        model="pass-on", messages=[{"role": "user", "content": prompt}], temperature=0, **options
    )
    return answer.choices[0].message.content
