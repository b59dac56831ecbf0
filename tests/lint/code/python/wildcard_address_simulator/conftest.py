import pytest
from openai import AzureOpenAI

SIMULATOR = "http://0.0.0.0:9000"


@pytest.fixture
def client() -> AzureOpenAI:
    return AzureOpenAI(azure_endpoint=SIMULATOR, api_key="x", api_version="2024-02-01", max_retries=0)
