import os

from semantic_kernel.connectors.ai.open_ai import AzureTextEmbedding

embedder = AzureTextEmbedding(
    deployment_name="ada",
    endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-02-01",
)
