from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AsyncAzureOpenAI

provider = get_bearer_token_provider(DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default")
client = AsyncAzureOpenAI(azure_endpoint=ENDPOINT, azure_ad_token_provider=provider, api_version="2024-06-01")


async def ask():
    return await client.chat.completions.create(model="chat", messages=build())
