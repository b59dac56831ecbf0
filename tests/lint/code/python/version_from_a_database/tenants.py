import os

import requests
from openai import AzureOpenAI


def tenant_settings(name: str) -> dict:
    return requests.get(f"{os.environ['TENANTS']}/tenants/{name}", timeout=10).json()


def embed(tenant: str, text: str) -> list[float]:
    settings = tenant_settings(tenant)
    client = AzureOpenAI(
        azure_endpoint=settings["endpoint"], api_key=settings["key"], api_version=settings["api_version"]
    )
    return client.embeddings.create(model=settings["deployment"], input=text, dimensions=256).data[0].embedding
