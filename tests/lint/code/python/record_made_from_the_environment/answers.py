import os
from dataclasses import dataclass

import httpx


@dataclass
class Answers:
    host: str
    version: str

    @classmethod
    def from_environment(cls) -> "Answers":
        host = os.environ["ANSWERS_HOST"]
        return cls(host=host, version=os.getenv("ANSWERS_API_VERSION", "2024-02-01"))

    def find(self, question: str) -> dict:
        url = f"{self.host}/openai/deployments/answers/chat/completions?api-version={self.version}"
        with httpx.Client(timeout=30) as web:
            return web.post(url, json={"messages": [{"role": "user", "content": question}], "n": 2}).json()
