import os

from openai import AzureOpenAI


class TeaClient(AzureOpenAI):
    def __init__(self) -> None:
        super().__init__(
            azure_endpoint=os.environ["ENDPOINT"],
            api_key=os.environ["KEY"],
            api_version="2024-06-01",
        )


client = TeaClient()
print(client.chat.completions.create(model="tea", messages=[{"role": "user", "content": "hi"}]))
