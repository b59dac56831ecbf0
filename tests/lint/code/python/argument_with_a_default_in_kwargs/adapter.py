import os
from typing import Any

from openai import AzureOpenAI


class Adapter:
    def __init__(self, **options: Any) -> None:
        self.model = options.get("model", "gpt-4")
        self.client = AzureOpenAI(
            azure_endpoint=options.get("endpoint", os.environ.get("ENDPOINT")),
            api_key=options.get("key", os.environ.get("KEY")),
            api_version=options.get("api_version", "2024-02-01"),
        )

    def chat(self, messages: list[dict]):
        return self.client.chat.completions.create(model=self.model, messages=messages)
