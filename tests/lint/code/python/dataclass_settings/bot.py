import os
from dataclasses import dataclass, field

from openai import AzureOpenAI


@dataclass(frozen=True)
class AzureConfig:
    endpoint: str = field(default_factory=lambda: os.environ["AZURE_OPENAI_ENDPOINT"])
    key: str = field(default_factory=lambda: os.environ["AZURE_OPENAI_KEY"])
    api_version: str = "2024-02-01"


class Bot:
    def __init__(self, config: AzureConfig) -> None:
        self._client = AzureOpenAI(
            azure_endpoint=config.endpoint, api_key=config.key, api_version=config.api_version
        )

    def say(self, text: str) -> str:
        answer = self._client.chat.completions.create(model="bot", messages=[{"role": "user", "content": text}])
        return answer.choices[0].message.content


if __name__ == "__main__":
    print(Bot(AzureConfig()).say("hello"))
