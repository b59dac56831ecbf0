from openai import AsyncOpenAI


class Approach:
    def __init__(self, openai_client: AsyncOpenAI, deployment: str) -> None:
        self.openai_client = openai_client
        self.deployment = deployment

    async def run(self, question: str) -> str:
        answer = await self.openai_client.chat.completions.create(
            model=self.deployment, messages=[{"role": "user", "content": question}], temperature=0.3
        )
        return answer.choices[0].message.content
