from fastapi import Request


async def ask(request: Request, text: str) -> str:
    client = request.app.state.client
    return await client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}], logprobs=True)
