import os

from openai import AzureOpenAI

DATE = "2024-08-01"
TRACK = "preview"
VERSION = f"{DATE}-{TRACK}"

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=VERSION)
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
