import os

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-06-01",
)
newer = client.with_options(api_version="2025-04-01-preview")


def old_way(text: str):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])


def new_way(text: str):
    return newer.responses.create(model="gpt-4o", input=text)
