"""Runs prompts against whatever client the caller has: OpenAI, Azure OpenAI, or a local one."""
import json


class Pipeline:
    def __init__(self, client, model: str) -> None:
        self.client = client
        self.model = model

    def extract(self, text: str) -> dict:
        answer = self.client.chat.completions.create(
            model=self.model,
            messages=[{"role": "user", "content": text}],
            response_format={"type": "json_object"},
        )
        return json.loads(answer.choices[0].message.content)
