import os

from openai import AsyncAzureOpenAI
from pydantic import BaseModel

client = AsyncAzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-10-21")


async def relay(request: BaseModel):
    return await client.chat.completions.create(**request.model_dump(exclude_none=True))
