import os

from openai import AzureOpenAI, OpenAI

_kept: dict[str, AzureOpenAI] = {}


class Plain:
    def __init__(self) -> None:
        self.kept = {}

    def ask(self, name: str, text: str) -> str:
        self.kept[name] = OpenAI()
        return self.kept[name].chat.completions.create(model="m", messages=[{"role": "user", "content": text}])


def region(name: str) -> AzureOpenAI:
    if name not in _kept:
        _kept[name] = AzureOpenAI(azure_endpoint=os.environ[name.upper()], api_version="2024-06-01")
    return _kept[name]


def ask(name: str, text: str) -> str:
    messages = [{"role": "user", "content": text}]
    reply = region(name).chat.completions.create(model="regional", messages=messages)
    return reply.choices[0].message.content


class Vectors:
    def __init__(self) -> None:
        self.kept = {}
        for place in ("east", "west"):
            client = AzureOpenAI(azure_endpoint=os.environ[place], api_version="2024-02-01")
            self.kept[place] = client

    def of(self, place: str, text: str) -> list[float]:
        client = self.kept[place]
        return client.embeddings.create(model="small", input=text).data[0].embedding
