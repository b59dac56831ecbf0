import os

from approaches import Approach
from openai import AsyncAzureOpenAI, AsyncOpenAI
from quart import Quart

app = Quart(__name__)
API_VERSION = os.getenv("AZURE_OPENAI_API_VERSION") or "2024-06-01"


@app.before_serving
async def setup() -> None:
    if os.environ["OPENAI_HOST"] == "azure":
        openai_client = AsyncAzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_version=API_VERSION)
    else:
        openai_client = AsyncOpenAI()
    app.config["approach"] = Approach(openai_client, os.environ["DEPLOYMENT"])
