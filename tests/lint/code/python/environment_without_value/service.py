import os

from openai import AzureOpenAI


class ChatService:
    def __init__(self) -> None:
        self.client = AzureOpenAI(
            azure_endpoint=os.environ["CHAT_ENDPOINT"],
            api_key=os.environ["CHAT_KEY"],
            api_version=os.environ["CHAT_API_VERSION"],
        )

    def reply(self, history: list[dict]) -> str:
        answer = self.client.chat.completions.create(model="chat", messages=history, parallel_tool_calls=True)
        return answer.choices[0].message.content
