import os

import openai


def ask(question: str) -> str:
    answer = openai.ChatCompletion.create(
        engine="gpt-4",
        api_type="azure",
        api_base=os.environ["AZURE_BASE"],
        api_key=os.environ["AZURE_KEY"],
        api_version="2023-07-01-preview",
        messages=[{"role": "user", "content": question}],
    )
    return answer["choices"][0]["message"]["content"]
