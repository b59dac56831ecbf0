import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=os.environ["CHAT_VERSION"])

q = [{"role": "user", "content": "tea?"}]
client.chat.completions.create(model="chat", messages=q, parallel_tool_calls=True, store=True)
client.chat.completions.create(store=True, parallel_tool_calls=True, model="chat", messages=q)
