import os
from contextlib import asynccontextmanager

from openai import AsyncAzureOpenAI


@asynccontextmanager
async def openai_client():
    client = AsyncAzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version="2024-10-21",
    )
    try:
        yield client
    finally:
        await client.close()


async def ask(text: str) -> str:
    async with openai_client() as client:
        answer = await client.chat.completions.create(model="lent", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
