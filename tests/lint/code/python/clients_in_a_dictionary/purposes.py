import os

from openai import AzureOpenAI

clients = {
    "chat": AzureOpenAI(azure_endpoint=os.environ["EAST"], api_key=os.environ["EK"], api_version="2024-10-21"),
    "vectors": AzureOpenAI(azure_endpoint=os.environ["WEST"], api_key=os.environ["WK"], api_version="2023-05-15"),
}


def ask(text: str):
    return clients["chat"].chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])


def embed(text: str):
    return clients["vectors"].embeddings.create(model="ada", input=text)
