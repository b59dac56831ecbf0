import os

from azure.identity.aio import ManagedIdentityCredential
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from openai import AsyncAzureOpenAI

app = FastAPI()
API_VERSION = "2024-10-21"


async def make_client() -> AsyncAzureOpenAI:
    credential = ManagedIdentityCredential()
    token = await credential.get_token("https://cognitiveservices.azure.com/.default")
    return AsyncAzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"], azure_ad_token=token.token, api_version=API_VERSION
    )


@app.get("/story")
async def story(topic: str) -> StreamingResponse:
    client = await make_client()
    chunks = await client.chat.completions.create(
        model="writer", messages=[{"role": "user", "content": topic}], stream=True
    )

    async def texts():
        async for chunk in chunks:
            if chunk.choices:
                yield chunk.choices[0].delta.content or ""

    return StreamingResponse(texts())
