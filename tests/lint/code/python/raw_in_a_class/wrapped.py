import os

import httpx


class AzureChat:
    api_version = "2024-06-01"

    def __init__(self, resource: str, deployment: str) -> None:
        self.base = f"https://{resource}.openai.azure.com/openai/deployments/{deployment}"
        self.headers = {"api-key": os.environ["KEY"]}

    def _url(self, operation: str) -> str:
        return f"{self.base}/{operation}?api-version={self.api_version}"

    async def choices(self, text: str, n: int = 2) -> list[str]:
        async with httpx.AsyncClient(headers=self.headers) as client:
            body = {"messages": [{"role": "user", "content": text}], "n": n}
            answer = await client.post(self._url("chat/completions"), json=body)
        return [choice["message"]["content"] for choice in answer.json()["choices"]]
