import os
from functools import cached_property

from openai import AzureOpenAI


class Store:
    API_VERSION = "2024-10-21"

    @cached_property
    def openai(self) -> AzureOpenAI:
        return AzureOpenAI(
            azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=self.API_VERSION
        )

    def vectors(self, texts: list[str]) -> list[list[float]]:
        return [row.embedding for row in self.openai.embeddings.create(input=texts, model="vectors").data]
