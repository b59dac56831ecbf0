from configuration import Configuration
from openai import AsyncAzureOpenAI


class Bot:
    def __init__(self, configuration: "Configuration") -> None:
        self._client = AsyncAzureOpenAI(
            azure_endpoint=configuration.endpoint, api_version=configuration.openai_version
        )

    async def reply(self, text: str) -> str:
        messages = [{"role": "user", "content": text}]
        answer = await self._client.chat.completions.create(model="bot", messages=messages)
        return answer.choices[0].message.content
