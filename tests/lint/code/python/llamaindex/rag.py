import os

from llama_index.core import Settings, SimpleDirectoryReader, VectorStoreIndex
from llama_index.embeddings.azure_openai import AzureOpenAIEmbedding
from llama_index.llms.azure_openai import AzureOpenAI

api_version = "2024-06-01"
endpoint = os.environ["AZURE_OPENAI_ENDPOINT"]

Settings.llm = AzureOpenAI(
    engine="gpt-4o", model="gpt-4o", temperature=0.1, azure_endpoint=endpoint, api_version=api_version
)
Settings.embed_model = AzureOpenAIEmbedding(
    deployment_name="ada", model="text-embedding-ada-002", azure_endpoint=endpoint, api_version=api_version
)
index = VectorStoreIndex.from_documents(SimpleDirectoryReader("pages").load_data())
print(index.as_query_engine().query("What is tea?"))
