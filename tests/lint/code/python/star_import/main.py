from keys import *
from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=endpoint, api_key=key, api_version=version)
print(client.chat.completions.create(model="star", messages=[{"role": "user", "content": "hi"}]))
