import os

from openai import AsyncAzureOpenAI

from .settings import AZURE_OPENAI_API_VERSION

openai_client = AsyncAzureOpenAI(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
    api_version=AZURE_OPENAI_API_VERSION,
)
