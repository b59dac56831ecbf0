import os

from dotenv import load_dotenv
from openai import AzureOpenAI

load_dotenv()
client = AzureOpenAI(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"], api_version=os.environ["AZURE_OPENAI_API_VERSION"]
)
client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}], parallel_tool_calls=True)
