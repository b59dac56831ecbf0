import asyncio
import os

import openai


def configure() -> None:
    openai.api_type = "azure_ad"
    openai.api_base = os.environ["AZURE_BASE"]
    openai.api_version = "2023-03-15-preview"
    openai.api_key = os.environ["AZURE_TOKEN"]


async def main() -> None:
    configure()
    done = await openai.ChatCompletion.acreate(
        deployment_id="chat", messages=[{"role": "user", "content": "hi"}], max_tokens=10
    )
    print(done.choices[0].message.content)


asyncio.run(main())
