import os

from openai import NOT_GIVEN, AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


def ask(messages: list[dict], tools: list[dict]):
    return client.chat.completions.create(
        model="omit",
        messages=messages,
        tools=tools or NOT_GIVEN,
        seed=NOT_GIVEN,
    )
