import os

import openai

API_VERSION = "2024-02-01"
DEPLOYMENT = "text-embedding-3-small"


def vectors(texts: list[str]) -> list[list[float]]:
    client = openai.AzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_API_KEY"],
        api_version=API_VERSION,
    )
    result = client.embeddings.create(
        model=DEPLOYMENT,
        input=texts,
        dimensions=512,
    )
    return [item.embedding for item in result.data]
