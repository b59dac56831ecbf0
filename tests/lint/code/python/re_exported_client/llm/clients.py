import os

from openai import AzureOpenAI

chat_client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-02-01",
)
