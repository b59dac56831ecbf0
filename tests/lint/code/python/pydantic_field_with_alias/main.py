import os

from conf import Settings
from openai import AzureOpenAI

conf = Settings()
client = AzureOpenAI(azure_endpoint=conf.endpoint, api_version=conf.version, api_key=os.environ["KEY"])
print(client.chat.completions.create(model="conf", messages=[{"role": "user", "content": "hi"}]))
