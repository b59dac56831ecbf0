import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=os.environ["CHAT_VERSION"])

STRICT = {"type": "json_schema", "json_schema": {"name": "tea", "schema": {}, "strict": "true"}}
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], response_format=STRICT)
