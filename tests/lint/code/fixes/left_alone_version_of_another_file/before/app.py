from openai import AzureOpenAI

from settings import VERSION

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=VERSION)
client.chat.completions.create(model="chat", messages=build(), **{"parallel_tool_calls": True})
