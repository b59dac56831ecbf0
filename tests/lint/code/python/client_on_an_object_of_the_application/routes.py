import os

import openai
from quart import Blueprint, request

pages = Blueprint("pages", __name__)


@pages.before_app_serving
async def connect() -> None:
    pages.assistant = openai.AsyncAzureOpenAI(
        api_version=os.getenv("PAGES_API_VERSION") or "2024-02-15-preview",
        azure_endpoint=os.environ["PAGES_ENDPOINT"],
    )


@pages.post("/talk")
async def talk() -> str:
    said = (await request.get_json())["said"]

    async def parts():
        history = [{"role": "user", "content": said}]
        async for part in await pages.assistant.chat.completions.create(model="talk", messages=history, stream=True):
            yield part.choices[0].delta.content

    return "".join([part async for part in parts()])
