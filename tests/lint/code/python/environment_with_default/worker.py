import asyncio
import os

from azure.identity.aio import DefaultAzureCredential, get_bearer_token_provider
from openai import AsyncAzureOpenAI

version = os.getenv("AZURE_OPENAI_API_VERSION", "2024-08-01-preview")


async def main() -> None:
    provider = get_bearer_token_provider(DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default")
    async with AsyncAzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"], azure_ad_token_provider=provider, api_version=version
    ) as client:
        answer = await client.chat.completions.create(
            model=os.environ["AZURE_OPENAI_DEPLOYMENT"],
            messages=[{"role": "user", "content": "A haiku about queues."}],
            max_completion_tokens=60,
        )
        print(answer.choices[0].message.content)


asyncio.run(main())
