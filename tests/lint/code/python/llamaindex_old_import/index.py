import os

from llama_index.llms import AzureOpenAI

llm = AzureOpenAI(
    model="gpt-35-turbo-16k",
    deployment_name="chat",
    api_key=os.environ["KEY"],
    azure_endpoint=os.environ["ENDPOINT"],
    api_version="2023-07-01-preview",
)
print(llm.complete("Tea is"))
