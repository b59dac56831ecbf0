import os

from openai import AzureOpenAI
from tenacity import retry, stop_after_attempt, wait_random_exponential

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")


@retry(wait=wait_random_exponential(max=20), stop=stop_after_attempt(4))
def patiently(**arguments):
    return client.chat.completions.create(**arguments)
