import os

from openai import AzureOpenAI


def connect() -> tuple[AzureOpenAI, str]:
    client = AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version="2024-06-01",
    )
    return client, os.environ["DEPLOYMENT"]


client, deployment = connect()
print(client.chat.completions.create(model=deployment, messages=[{"role": "user", "content": "hi"}]))
