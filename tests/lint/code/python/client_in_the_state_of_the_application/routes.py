from fastapi import APIRouter, Request

router = APIRouter()


@router.post("/ask")
async def ask(request: Request, question: str) -> str:
    messages = [{"role": "user", "content": question}]

    reply = await request.app.state.azure.chat.completions.create(model="state", messages=messages)
    return reply.choices[0].message.content


@router.post("/plain")
async def plain(request: Request, question: str) -> str:
    client = request.app.state.plain
    reply = await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
    return reply.choices[0].message.content


@router.post("/unknown")
async def unknown(request: Request) -> str:
    return await request.app.state.other.chat.completions.create(model="m", messages=[])
