import asyncio
import os

from openai import AsyncAzureOpenAI

client = AsyncAzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-10-21")
limit = asyncio.Semaphore(4)


async def label(text: str) -> str:
    async with limit:
        answer = await client.chat.completions.create(
            model="labels", messages=[{"role": "user", "content": text}], temperature=0
        )
    return answer.choices[0].message.content


async def main(texts: list[str]) -> None:
    print(await asyncio.gather(*(label(text) for text in texts)))


asyncio.run(main(["a", "b"]))
