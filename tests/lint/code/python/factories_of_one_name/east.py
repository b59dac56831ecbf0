import os

from openai import AzureOpenAI


def get_client():
    return AzureOpenAI(azure_endpoint=os.environ["EAST"], api_key=os.environ["EK"], api_version="2023-05-15")
