import os

from openai import AzureOpenAI


def embed(texts: list[str]) -> list[list[float]]:
    client = AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version="2024-02-01",
    )
    request = {}
    request["model"] = "text-embedding-3-small"
    request["input"] = texts
    request["dimensions"] = 256
    answer = client.embeddings.create(**request)
    return [row.embedding for row in answer.data]
