import os

from openai import AzureOpenAI

version = os.getenv("TEA_API_VERSION", os.getenv("OPENAI_API_VERSION", "2024-06-01"))
client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=version)
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
