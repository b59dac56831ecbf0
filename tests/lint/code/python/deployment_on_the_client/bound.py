import os

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    azure_deployment="writer",
    api_key=os.environ["KEY"],
    api_version="2024-06-01",
)
print(client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "hi"}]))
