import os

ENDPOINT = os.environ.get("ENDPOINT", "")
KEY = os.environ.get("KEY", "")


def first(text: str):
    from openai import AzureOpenAI

    client = AzureOpenAI(azure_endpoint=ENDPOINT, api_key=KEY, api_version="2024-02-01")
    return client.embeddings.create(model="a", input=text)


def second(text: str):
    import openai as oai

    client = oai.AzureOpenAI(azure_endpoint=ENDPOINT, api_key=KEY, api_version="2024-06-01")
    return client.embeddings.create(model="a", input=text)


def third(text: str):
    from openai.lib.azure import AzureOpenAI as Client

    return Client(azure_endpoint=ENDPOINT, api_key=KEY, api_version="2024-10-21").embeddings.create(model="a", input=text)
