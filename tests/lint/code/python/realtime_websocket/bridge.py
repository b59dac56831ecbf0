import json
import os

import websockets

HOST = os.environ["AZURE_OPENAI_HOST"]
URL = f"wss://{HOST}/openai/realtime?api-version=2024-10-01-preview&deployment=gpt-4o-realtime"


async def talk(text: str) -> None:
    async with websockets.connect(URL, additional_headers={"api-key": os.environ["AZURE_OPENAI_API_KEY"]}) as socket:
        await socket.send(json.dumps({"type": "session.update", "session": {"voice": "alloy"}}))
        await socket.send(json.dumps({"type": "response.create", "response": {"instructions": text}}))
        async for message in socket:
            print(json.loads(message)["type"])
