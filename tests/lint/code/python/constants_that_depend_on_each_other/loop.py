import os

from openai import AzureOpenAI

FIRST = None
SECOND = None


def prepare() -> None:
    global FIRST, SECOND
    FIRST = SECOND
    SECOND = FIRST


client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=FIRST)
print(client.chat.completions.create(model="loop", messages=[{"role": "user", "content": "hi"}]))
