from openai import AzureOpenAI


class Poet:
    def __init__(self, key: str, version: str = "2023-05-15") -> None:
        self._client = AzureOpenAI(
            api_key=key, api_version=version, azure_endpoint="https://verses.openai.azure.com"
        )

    def write(self) -> str:
        reply = self._client.chat.completions.create(
            model="poet", messages=[{"role": "user", "content": "A haiku."}], parallel_tool_calls=False
        )
        return reply.choices[0].message.content
