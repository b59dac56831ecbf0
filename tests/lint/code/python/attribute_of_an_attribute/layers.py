import os

from openai import AzureOpenAI


class Backend:
    def __init__(self) -> None:
        self.client = AzureOpenAI(
            azure_endpoint=os.environ["ENDPOINT"],
            api_key=os.environ["KEY"],
            api_version="2024-02-01",
        )


class Bot:
    def __init__(self) -> None:
        self.backend = Backend()

    def say(self, text: str):
        return self.backend.client.chat.completions.create(model="b", messages=[{"role": "user", "content": text}])
