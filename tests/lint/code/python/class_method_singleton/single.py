import os

from openai import AzureOpenAI


class Clients:
    _openai: AzureOpenAI | None = None

    @classmethod
    def openai(cls) -> AzureOpenAI:
        if cls._openai is None:
            cls._openai = AzureOpenAI(
                azure_endpoint=os.environ["ENDPOINT"],
                api_key=os.environ["KEY"],
                api_version="2024-06-01",
            )
        return cls._openai


def vector(text: str):
    return Clients.openai().embeddings.create(model="v", input=text)
