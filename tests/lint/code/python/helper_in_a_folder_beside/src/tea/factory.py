import os

from openai import AzureOpenAI

from tea.defaults import DEFAULT_API_VERSION


def azure_client(api_version: str | None = None) -> AzureOpenAI:
    return AzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_API_KEY"],
        api_version=api_version or DEFAULT_API_VERSION,
    )
