import os

from openai import AzureOpenAI


class Agent:
    def __init__(self, name: str) -> None:
        self.client = AzureOpenAI(
            azure_endpoint=os.environ["ENDPOINT"],
            api_key=os.environ["KEY"],
            api_version="2024-02-01",
        )
        self.parameters = {
            "model": name,
            "temperature": 0.2,
            "parallel_tool_calls": False,
        }

    def step(self, history: list[dict]):
        return self.client.chat.completions.create(messages=history, **self.parameters)
