"""Orders of a shop; the texts were once written with openai's AzureOpenAI."""
from dataclasses import dataclass, field


@dataclass
class Completions:
    made: list = field(default_factory=list)

    def create(self, **given):
        self.made.append(given)
        return given


@dataclass
class Chat:
    completions: Completions = field(default_factory=Completions)


@dataclass
class Shop:
    api_version: str = "2024-06-01"
    chat: Chat = field(default_factory=Chat)


client = Shop()
client.chat.completions.create(model="teapot", messages=["hello"], seed=3)
