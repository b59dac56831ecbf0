import os

from openai import AzureOpenAI


class Moderator:
    client = AzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_KEY"],
        api_version="2024-02-01",
    )
    deployment = "moderator"

    @classmethod
    def is_rude(cls, text: str) -> bool:
        answer = cls.client.chat.completions.create(
            model=cls.deployment, messages=[{"role": "user", "content": f"Is this rude? {text}"}]
        )
        return "yes" in answer.choices[0].message.content.lower()

    def soften(self, text: str) -> str:
        messages = [{"role": "user", "content": f"Make this polite: {text}"}]
        return self.client.chat.completions.create(model="writer", messages=messages, max_tokens=200).choices[0].message
