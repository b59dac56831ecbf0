from dataclasses import dataclass, field

from openai import AzureOpenAI


def embedder() -> AzureOpenAI:
    return AzureOpenAI(azure_endpoint="https://letters.openai.azure.com", api_version="2024-02-01")


@dataclass
class Desk:
    name: str
    client: AzureOpenAI = field(
        default_factory=lambda: AzureOpenAI(azure_endpoint="https://letters.openai.azure.com", api_version="2024-06-01")
    )
    vectors: AzureOpenAI = field(default_factory=embedder)
    letters: list[str] = field(default_factory=list)

    def answer(self, letter: str) -> str:
        reply = self.client.chat.completions.create(model="desk", messages=[{"role": "user", "content": letter}])
        return reply.choices[0].message.content

    def file(self, letter: str) -> list[float]:
        self.letters.append(letter)
        return self.vectors.embeddings.create(model="vectors", input=letter).data[0].embedding


def morning() -> Desk:
    return Desk("morning")


def abroad() -> Desk:
    other = AzureOpenAI(azure_endpoint="https://abroad.openai.azure.com", api_version="2024-10-21")
    return Desk("abroad", client=other)
