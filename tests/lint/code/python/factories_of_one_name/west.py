import os

from openai import AzureOpenAI


def get_client():
    return AzureOpenAI(azure_endpoint=os.environ["WEST"], api_key=os.environ["WK"], api_version="2024-06-01")
