import os

from dotenv import find_dotenv, load_dotenv
from openai import AzureOpenAI

load_dotenv(find_dotenv())
client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version=os.environ["AZURE_OPENAI_API_VERSION"],
)
print(client.chat.completions.create(model=os.environ["DEPLOYMENT"], messages=[{"role": "user", "content": "hi"}]))
