import os

from openai import AzureOpenAI

try:
    version = os.environ["CHAT_API_VERSION"]
except KeyError:
    version = "2024-02-01"

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=version)
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
