import os

import aiohttp

API_VERSION = os.getenv("OPENAI_API_VERSION", "2024-02-15-preview")
URL = f"https://bot.openai.azure.com/openai/deployments/bot/chat/completions?api-version={API_VERSION}"


async def reply(text: str, as_json: bool = False) -> str:
    payload = {"messages": [{"role": "user", "content": text}], "max_tokens": 200}
    if as_json:
        payload["response_format"] = {"type": "json_object"}
    async with aiohttp.ClientSession(headers={"api-key": os.environ["KEY"]}) as session:
        async with session.post(URL, json=payload) as response:
            return (await response.json())["choices"][0]["message"]["content"]
