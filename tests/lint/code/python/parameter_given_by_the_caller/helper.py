import os

from openai import AzureOpenAI


def build(version: str, timeout: float = 30.0) -> AzureOpenAI:
    return AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=version, timeout=timeout
    )
