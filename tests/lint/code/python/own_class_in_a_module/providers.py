from dataclasses import dataclass


@dataclass
class AzureOpenAI:
    """A row of the table of providers."""

    name: str
    api_version: str
    price: float
