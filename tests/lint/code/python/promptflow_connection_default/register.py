import os

from promptflow.client import PFClient
from promptflow.entities import AzureOpenAIConnection


def register() -> None:
    connection = AzureOpenAIConnection(
        name="tickets",
        api_key=os.environ["TICKETS_KEY"],
        api_base="https://tickets.openai.azure.com",
    )
    PFClient().connections.create_or_update(connection)
