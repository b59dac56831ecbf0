import os

from openai import AzureOpenAI


class Old:
    api_version = "2023-05-15"

    def __init__(self) -> None:
        self.client = AzureOpenAI(
            azure_endpoint=os.environ["OLD"], api_key=os.environ["OLD_KEY"], api_version=self.api_version
        )

    def ask(self, text: str):
        return self.client.chat.completions.create(model="old", messages=[{"role": "user", "content": text}])


class New:
    api_version = "2024-10-21"

    def __init__(self) -> None:
        self.client = AzureOpenAI(
            azure_endpoint=os.environ["NEW"], api_key=os.environ["NEW_KEY"], api_version=self.api_version
        )

    def ask(self, text: str):
        return self.client.chat.completions.create(
            model="new", messages=[{"role": "user", "content": text}], max_completion_tokens=10
        )
