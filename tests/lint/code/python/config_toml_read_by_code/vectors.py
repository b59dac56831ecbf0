import os
import tomllib

from openai import AzureOpenAI

with open("settings.toml", "rb") as handle:
    settings = tomllib.load(handle)

client = AzureOpenAI(
    azure_endpoint=settings["azure"]["endpoint"],
    api_version=settings["azure"]["api_version"],
    api_key=os.environ["VECTORS_KEY"],
)
print(len(client.embeddings.create(model="ada", input="tea").data[0].embedding))
