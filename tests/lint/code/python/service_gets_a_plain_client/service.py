import os

from openai import AzureOpenAI, OpenAI

azure = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2023-05-15")


class Service:
    def __init__(self, client) -> None:
        self.client = client

    def ask(self, text: str):
        return self.client.chat.completions.create(
            model="gpt-4o", messages=[{"role": "user", "content": text}], tools=[], store=True
        )


def shorten(client, text: str):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}], seed=1)


public = OpenAI()
print(Service(public).ask("hi"), shorten(public, "hi"), azure.base_url)
