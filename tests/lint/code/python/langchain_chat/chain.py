import os

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import AzureChatOpenAI

model = AzureChatOpenAI(
    azure_deployment="gpt-4o",
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_version="2024-02-01",
    temperature=0,
    logprobs=True,
    max_retries=2,
)
prompt = ChatPromptTemplate.from_messages([("system", "Translate."), ("user", "{text}")])
print((prompt | model).invoke({"text": "tea"}).content)
