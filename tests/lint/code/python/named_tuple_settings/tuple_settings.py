import os
from typing import Final, NamedTuple

from openai import AzureOpenAI

DEFAULT_VERSION: Final[str] = "2024-06-01"


class Settings(NamedTuple):
    endpoint: str
    api_version: str = os.environ.get("AZURE_OPENAI_API_VERSION", DEFAULT_VERSION)


settings = Settings(os.environ["ENDPOINT"])
client = AzureOpenAI(azure_endpoint=settings.endpoint, api_key=os.environ["KEY"], api_version=settings.api_version)
print(client.chat.completions.create(model="nt", messages=[{"role": "user", "content": "hi"}]))
