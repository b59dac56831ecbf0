from openai import AsyncAzureOpenAI

from app.settings import settings

client = AsyncAzureOpenAI(
    azure_endpoint=settings.endpoint,
    api_key=settings.api_key,
    api_version=settings.api_version,
)


async def think(question: str) -> str:
    done = await client.chat.completions.create(
        model="thinker",
        messages=[{"role": "user", "content": question}],
        reasoning_effort="low",
    )
    return done.choices[0].message.content
