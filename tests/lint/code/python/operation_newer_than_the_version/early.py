import os

from openai import AzureOpenAI

VERSION = os.getenv("API_VERSION", "2024-10-21")
client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=VERSION)
print(client.responses.create(model="writer", input="Hello").output_text)
