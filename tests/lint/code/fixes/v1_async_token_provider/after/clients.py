from azure.identity.aio import DefaultAzureCredential, get_bearer_token_provider
from openai import AsyncOpenAI

provider = get_bearer_token_provider(DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default")


class Clients:
    def __init__(self, endpoint: str) -> None:
        self.chat = AsyncOpenAI(base_url=f"{endpoint.rstrip('/')}/openai/v1/", api_key=provider)
