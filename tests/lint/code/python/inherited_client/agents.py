import os
from abc import ABC, abstractmethod

from openai import AzureOpenAI


class Agent(ABC):
    def __init__(self) -> None:
        self.client = AzureOpenAI(
            azure_endpoint=os.environ["ENDPOINT"],
            api_key=os.environ["KEY"],
            api_version="2024-06-01",
        )

    @abstractmethod
    def run(self, task: str) -> str: ...


class Writer(Agent):
    def run(self, task: str) -> str:
        done = self.client.chat.completions.create(model="writer", messages=[{"role": "user", "content": task}])
        return done.choices[0].message.content


print(Writer().run("A poem about rain."))
