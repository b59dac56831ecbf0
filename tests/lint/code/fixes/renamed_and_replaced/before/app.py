import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=os.environ["CHAT_VERSION"])

q = [{"role": "user", "content": "tea?"}]
client.chat.completions.create(model="o1-mini", messages=q, max_tokens = 100)  # a limit
client.chat.completions.create(model="chat", messages=q, max_tokens="100", logprobs='true')
client.chat.completions.create(model="chat", messages=q, toolchoice='none')
client.chat.completions.create(model="chat", messages=q, extra_body={'maxTokens': 100, "stream": "false",})
