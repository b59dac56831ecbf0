import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-02-01")

SEARCH = {
    "type": "azure_search",
    "parameters": {
        "endpoint": os.environ["SEARCH_ENDPOINT"],
        "index_name": "handbook",
        "authentication": {"type": "system_assigned_managed_identity"},
    },
}


def ask(question: str):
    return client.chat.completions.create(
        model="gpt-4",
        messages=[{"role": "user", "content": question}],
        extra_body={"data_sources": [SEARCH]},
    )
