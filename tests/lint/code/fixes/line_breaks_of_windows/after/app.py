import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=os.environ["CHAT_VERSION"])

client.chat.completions.create(
    model="chat",
    messages=build(),
)
