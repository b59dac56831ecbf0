from typing import Any

from openai import AzureOpenAI


class Wrapper:
    def __init__(self, deployment: str, **client_arguments: Any) -> None:
        self._deployment = deployment
        self._client = AzureOpenAI(**client_arguments)

    def __call__(self, prompt: str) -> str:
        messages = [{"role": "user", "content": prompt}]
        reply = self._client.chat.completions.create(model=self._deployment, messages=messages)
        return reply.choices[0].message.content
