import os

import aiohttp

BASE = os.environ["TEA_SERVICE"]
API_VERSION = "2024-06-01"


async def order(kind: str, cups: int) -> dict:
    params = {"api-version": API_VERSION}
    async with aiohttp.ClientSession(base_url=BASE) as session:
        async with session.post("/orders", params=params, json={"kind": kind, "cups": cups}) as answer:
            return await answer.json()


async def chat(text: str) -> str:
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{BASE}/api/chat?api-version={API_VERSION}", json={"messages": [text]}) as answer:
            return (await answer.json())["reply"]
