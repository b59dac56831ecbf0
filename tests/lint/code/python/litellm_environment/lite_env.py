import asyncio
import os

import litellm

os.environ["AZURE_API_VERSION"] = "2024-02-15-preview"


async def main() -> None:
    answer = await litellm.acompletion(
        model="azure/chat", messages=[{"role": "user", "content": "hi"}], max_tokens=10
    )
    print(answer.choices[0].message.content)
    print(litellm.embedding(model="azure/ada", input=["tea"]).usage)


asyncio.run(main())
