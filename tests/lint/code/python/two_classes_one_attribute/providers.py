import os

from openai import AzureOpenAI, OpenAI


class Public:
    def __init__(self) -> None:
        self.client = OpenAI()

    def ask(self, text: str):
        return self.client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": text}], parallel_tool_calls=False, store=True
        )


class Azure:
    def __init__(self) -> None:
        self.client = AzureOpenAI(
            azure_endpoint=os.environ["ENDPOINT"],
            api_key=os.environ["KEY"],
            api_version="2024-02-01",
        )

    def ask(self, text: str):
        return self.client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": text}])
