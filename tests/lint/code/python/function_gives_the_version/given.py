import os

from openai import AzureOpenAI


def api_version() -> str:
    """The version that all teams agreed on."""
    return "2024-02-15-preview"


client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=api_version())
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
