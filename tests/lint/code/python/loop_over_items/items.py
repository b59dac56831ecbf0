import os

from openai import AzureOpenAI

VERSIONS = {"oldest": "2023-05-15", "newest": "2024-10-21"}

for name, version in VERSIONS.items():
    client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=version)
    print(name, client.embeddings.create(model="ada", input="tea").usage.total_tokens)
