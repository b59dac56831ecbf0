import os

from openai import AzureOpenAI

api_version = "2024-02-01"
api_version = os.getenv("API_VERSION", api_version)

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=api_version)
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
