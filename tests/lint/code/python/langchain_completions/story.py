import os

from langchain_openai import AzureOpenAI

llm = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    deployment_name="gpt-35-turbo-instruct",
    api_version="2023-05-15",
    temperature=0.9,
)
print(llm.invoke("Once upon a time"))
