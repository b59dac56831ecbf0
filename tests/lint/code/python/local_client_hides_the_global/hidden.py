import os

from openai import AzureOpenAI, OpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2023-05-15")


def vector(text: str) -> list[float]:
    return client.embeddings.create(model="ada", input=text).data[0].embedding


def public_vector(text: str) -> list[float]:
    client = OpenAI()
    return client.embeddings.create(model="text-embedding-3-small", input=text, dimensions=256).data[0].embedding
