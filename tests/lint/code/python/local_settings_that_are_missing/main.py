import os

from openai import AzureOpenAI

try:
    from local_settings import API_VERSION
except ImportError:
    API_VERSION = "2024-06-01"

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=API_VERSION)
print(client.embeddings.create(model="x", input="x"))
