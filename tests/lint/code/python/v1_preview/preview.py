import os

from openai import AsyncOpenAI

BASE_URL = "https://tea.openai.azure.com/openai/v1/"

client = AsyncOpenAI(
    base_url=BASE_URL,
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
    default_query={"api-version": "preview"},
)


async def draw(prompt: str):
    return await client.responses.create(model="gpt-4.1", input=prompt, tools=[{"type": "image_generation"}])
