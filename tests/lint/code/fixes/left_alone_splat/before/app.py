import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=os.environ["CHAT_VERSION"])

options = {"model": "chat", "parallel_tool_calls": True}
client.chat.completions.create(messages=[{"role": "user", "content": "tea?"}], **options)
