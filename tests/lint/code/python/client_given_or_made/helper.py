from dataclasses import dataclass

from openai import AzureOpenAI


@dataclass
class Setup:
    version: str = "2024-10-21"
    endpoint: str = "https://helper.openai.azure.com"


class Helper:
    def __init__(self, setup: Setup | None = None, client: AzureOpenAI | None = None) -> None:
        self.setup = setup or Setup()
        self.client = client or AzureOpenAI(
            azure_endpoint=self.setup.endpoint,
            api_version=self.setup.version,
        )

    def help(self, question: str) -> str:
        messages = [{"role": "user", "content": question}]

        return self.client.chat.completions.create(model="helper", messages=messages).choices[0].message.content


def vector(text: str, client=None) -> list[float]:
    client = client or AzureOpenAI(azure_endpoint="https://helper.openai.azure.com", api_version="2024-06-01")
    return client.embeddings.create(model="vectors", input=text).data[0].embedding
