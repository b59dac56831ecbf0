import os

from openai import AzureOpenAI
from settings import API_VERSION

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=API_VERSION)
print(client.chat.completions.create(model="service", messages=[{"role": "user", "content": "hi"}]))
