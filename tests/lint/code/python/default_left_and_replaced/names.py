from openai import AzureOpenAI


def connect(version: str = "2023-05-15") -> AzureOpenAI:
    return AzureOpenAI(azure_endpoint="https://names.openai.azure.com", api_version=version)


def vectors(client: AzureOpenAI, names: list[str]) -> list[list[float]]:
    return [
        row.embedding for row in client.embeddings.create(model="names", input=names).data
    ]


print(vectors(connect(), ["Ada"]))
print(vectors(connect("2024-06-01"), ["Grace"]))
