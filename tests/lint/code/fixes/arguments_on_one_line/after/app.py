import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=os.environ["CHAT_VERSION"])

q = [{"role": "user", "content": "tea?"}]
client.chat.completions.create(model="chat", messages=q)
client.chat.completions.create(model="chat", messages=q)
client.chat.completions.create(model="chat", messages=q)
client.chat.completions.create(model="chat", messages=q,)
client.chat.completions.create(model="chat", timeout=3, messages=q)
client.chat.completions.create(model="chat", messages=q)
client.chat.completions.create(model="chat",
                               messages=q)
