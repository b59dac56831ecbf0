class _Completions:
    def create(self, **kwargs):
        return {"choices": [], "echo": kwargs}


class _Chat:
    completions = _Completions()


class AzureOpenAI:
    """Stands in for the real one in exercises."""

    chat = _Chat()

    def __init__(self, api_version: str, azure_endpoint: str) -> None:
        self.api_version = api_version
        self.azure_endpoint = azure_endpoint


client = AzureOpenAI(api_version="2023-05-15", azure_endpoint="https://x.openai.azure.com")
print(client.chat.completions.create(model="gpt-4", messages=[], seed=1))
