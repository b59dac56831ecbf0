import os

from openai import AzureOpenAI
from versions import ApiVersion

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=ApiVersion.GA.value
)
rows = client.embeddings.create(
    model="vectors",
    input=["tea"],
    dimensions=64,
).data
