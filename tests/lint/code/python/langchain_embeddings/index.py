import os

from langchain_community.vectorstores import FAISS
from langchain_openai import AzureOpenAIEmbeddings

embeddings = AzureOpenAIEmbeddings(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    azure_deployment="text-embedding-3-large",
    openai_api_version="2024-02-01",
    dimensions=1024,
    chunk_size=16,
)
index = FAISS.from_texts(["green", "black"], embeddings)
print(index.similarity_search("tea")[0])
