from langchain.embeddings import AzureOpenAIEmbeddings
from langchain_openai import AzureChatOpenAI
from openai import AzureOpenAI

from surroundings import Surroundings


class Search:
    def __init__(self) -> None:
        self.around = Surroundings()
        self.client = AzureOpenAI(azure_endpoint=self.around.ENDPOINT, api_version=self.around.VERSION)

    def vectors(self) -> AzureOpenAIEmbeddings:
        return AzureOpenAIEmbeddings(
            azure_endpoint=self.around.ENDPOINT, azure_deployment="small", chunk_size=1
        )

    def model(self) -> AzureChatOpenAI:
        return AzureChatOpenAI(
            azure_endpoint=self.around.ENDPOINT,
            azure_deployment="search",
            openai_api_version=self.client._api_version,
        )
