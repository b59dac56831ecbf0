import os

from openai import AzureOpenAI, OpenAI


def ask(client, model, text):
    return client.chat.completions.create(model=model, messages=[{"role": "user", "content": text}])


azure = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-06-01",
)
for client in (azure, OpenAI()):
    print(ask(client, "gpt-4o", "hi"))
