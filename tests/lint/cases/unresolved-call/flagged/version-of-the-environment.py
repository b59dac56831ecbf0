import os

from langchain_openai import AzureOpenAIEmbeddings

embeddings = AzureOpenAIEmbeddings(model="e", api_version=os.environ["TEA_VERSION"])
print(embeddings.embed_query("tea?"))
