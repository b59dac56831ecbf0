from openai import OpenAI


def make(endpoint: str, version: str = "2024-10-21") -> OpenAI:
    client: OpenAI | None = None
    client = OpenAI(base_url=f"{endpoint}/openai/v1/", api_key=KEY)
    return client


make(ENDPOINT).embeddings.create(model="e", input="tea")
