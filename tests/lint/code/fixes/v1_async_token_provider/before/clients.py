from azure.identity.aio import DefaultAzureCredential, get_bearer_token_provider
from openai import AsyncAzureOpenAI

provider = get_bearer_token_provider(DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default")


class Clients:
    def __init__(self, endpoint: str) -> None:
        self.chat = AsyncAzureOpenAI(azure_endpoint=endpoint, azure_ad_token_provider=provider, api_version="2024-06-01")
