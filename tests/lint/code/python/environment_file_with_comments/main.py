import os

from dotenv import load_dotenv
from openai import AzureOpenAI

load_dotenv()
client = AzureOpenAI(api_key=os.environ["KEY"], api_version=os.environ["AZURE_OPENAI_API_VERSION"])
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
