import os

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

UPSTREAM = os.environ["UPSTREAM"]


async def forward(request: Request) -> Response:
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{UPSTREAM}{request.url.path}", params=dict(request.query_params), content=await request.body()
        )
    return Response(answer.content, answer.status_code)


app = Starlette(
    routes=[Route("/openai/deployments/{deployment}/chat/completions", forward, methods=["POST"])],
)
