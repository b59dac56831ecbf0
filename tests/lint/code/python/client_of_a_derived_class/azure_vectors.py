import json

from openai import AzureOpenAI

from vectors import Vectors


class AzureVectors(Vectors):
    def __init__(self, secret: str) -> None:
        version = json.loads(secret).get("api_version", "2024-02-01")
        self.client = AzureOpenAI(azure_endpoint="https://vectors.openai.azure.com", api_version=version)
        self.model = "small"

    def tell(self, text: str) -> str:
        raise NotImplementedError
