import os

from promptflow.client import PFClient
from promptflow.entities import AzureOpenAIConnection

connection = AzureOpenAIConnection(
    name="open_ai_connection",
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
    api_base=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_type="azure",
    api_version="2024-02-01",
)
print(PFClient().connections.create_or_update(connection))
