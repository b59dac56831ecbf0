from openai import AzureOpenAI


def make(endpoint: str, version: str = "2024-10-21") -> AzureOpenAI:
    client: AzureOpenAI | None = None
    client = AzureOpenAI(api_version=version, azure_endpoint=endpoint, api_key=KEY)
    return client


make(ENDPOINT).embeddings.create(model="e", input="tea")
