import os

from openai import AzureOpenAI

ESTATE = {
    "model": {"name": "gpt-4o", "version": "2024-08-06"},
    "search": {"endpoint": "https://s.search.windows.net", "api_version": "2023-07-01-Preview"},
    "resource": {"api_version": "2022-12-01"},
    "openai": {
        "endpoint": "https://e.openai.azure.com",
        "api_version": "2024-10-21",
    },
}


def client() -> AzureOpenAI:
    mine = ESTATE["openai"]
    return AzureOpenAI(azure_endpoint=mine["endpoint"], api_version=mine["api_version"], api_key=os.environ["KEY"])


print(client().chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
