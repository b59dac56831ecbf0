import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["SOURCES_ENDPOINT"], api_version="2023-12-01-preview")


def arguments_for(question: str) -> dict:
    arguments = {
        "model": "sources",
        "messages": [{"role": "user", "content": question}],
        "temperature": 0,
    }
    if os.getenv("SOURCES_INDEX"):
        arguments["extra_body"] = {
            "data_sources": [{"type": "azure_search", "parameters": {"index_name": os.environ["SOURCES_INDEX"]}}]
        }
    return arguments


print(client.chat.completions.with_raw_response.create(**arguments_for("Who?")).headers)
