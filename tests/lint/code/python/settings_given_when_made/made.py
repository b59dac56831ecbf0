import os
from dataclasses import dataclass

from openai import AzureOpenAI


@dataclass
class Settings:
    endpoint: str
    api_version: str = "2023-05-15"


settings = Settings(
    endpoint=os.environ["ENDPOINT"],
    api_version="2024-10-21",
)
client = AzureOpenAI(
    azure_endpoint=settings.endpoint, api_key=os.environ["KEY"], api_version=settings.api_version
)
answer = client.chat.completions.create(
    model="made", messages=[{"role": "user", "content": "x"}], max_completion_tokens=5
)
