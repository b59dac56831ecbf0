import os

from langchain_openai import AzureOpenAIEmbeddings

embeddings = AzureOpenAIEmbeddings(model="e", api_version=os.environ.get("TEA_VERSION", "2024-10-21"))
print(embeddings.embed_query("tea?"))
