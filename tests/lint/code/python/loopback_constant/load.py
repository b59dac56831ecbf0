import asyncio

from openai import AsyncAzureOpenAI

HOST = "http://127.0.0.1:5001/"
VERSION = "2024-02-01"


async def one(client: AsyncAzureOpenAI, number: int) -> None:
    await client.embeddings.create(model="embedding", input=f"text {number}", dimensions=256)


async def main() -> None:
    client = AsyncAzureOpenAI(azure_endpoint=HOST, api_key="x", api_version=VERSION)
    await asyncio.gather(*(one(client, n) for n in range(100)))


asyncio.run(main())
