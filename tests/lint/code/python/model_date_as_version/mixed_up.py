import os

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-08-06",
)
print(client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "hi"}]))
