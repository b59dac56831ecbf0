import os

from openai import AzureOpenAI

version = os.environ.get("CHAT_VERSION")
if not version:
    version = "2024-10-21"

client = AzureOpenAI(azure_endpoint=os.environ["CHAT_ENDPOINT"], api_key=os.environ["CHAT_KEY"], api_version=version)
print(client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "hi"}]))
