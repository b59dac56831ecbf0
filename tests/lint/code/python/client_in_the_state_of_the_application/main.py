import os
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from openai import AsyncAzureOpenAI, AsyncOpenAI
from routes import router


@asynccontextmanager
async def lifespan(app: FastAPI):
    version = os.getenv("STATE_API_VERSION", "2024-10-21")
    app.state.azure = AsyncAzureOpenAI(azure_endpoint=os.environ["STATE_ENDPOINT"], api_version=version)
    app.state.plain = AsyncOpenAI()
    yield


app = FastAPI(lifespan=lifespan)
app.include_router(router)


@app.get("/ready")
async def ready(request: Request) -> bool:
    return bool(await request.app.state.azure.models.list())
