import os

from openai import AzureOpenAI

_client: AzureOpenAI | None = None


def start() -> None:
    global _client
    _client = AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version="2024-06-01",
    )


def answer(question: str) -> str:
    assert _client is not None, "call start() first"
    reply = _client.chat.completions.create(model="app", messages=[{"role": "user", "content": question}])
    return reply.choices[0].message.content
