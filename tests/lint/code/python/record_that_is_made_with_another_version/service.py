from openai import AsyncAzureOpenAI

from options import Options


class Service:
    def __init__(self, options: Options | None) -> None:
        self._client: AsyncAzureOpenAI | None = None
        if options is not None:
            self._client = AsyncAzureOpenAI(
                azure_endpoint=options.endpoint, api_version=options.api_version
            )

    async def plan(self, goal: str) -> str:
        reply = await self._client.chat.completions.create(
            model="plan", messages=[{"role": "user", "content": goal}], parallel_tool_calls=True
        )
        return reply.choices[0].message.content
