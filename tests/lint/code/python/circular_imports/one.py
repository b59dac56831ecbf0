import os

import two
from openai import AzureOpenAI

VERSION = two.VERSION
client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=VERSION)
print(client.chat.completions.create(model="one", messages=[{"role": "user", "content": two.question()}]))
