from openai import AzureOpenAI


class Scribe:
    def __init__(self, model: str, version: str = "2022-12-01") -> None:
        self.model = model
        self.client = AzureOpenAI(azure_endpoint="https://scribes.openai.azure.com", api_version=version)

    def write(self, topic: str) -> str:
        messages = [{"role": "user", "content": topic}]
        reply = self.client.chat.completions.create(model=self.model, messages=messages)
        return reply.choices[0].message.content


class QuickScribe(Scribe):
    def __init__(self) -> None:
        super().__init__("quick", version="2024-06-01")


class CarefulScribe(Scribe):
    """It has no constructor of its own."""


scribes = [QuickScribe(), CarefulScribe("careful", "2024-10-21")]
