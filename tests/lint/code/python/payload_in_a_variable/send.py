import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")

payload = {
    "model": "sender",
    "messages": [{"role": "user", "content": "hi"}],
    "temperature": 0.3,
    "parallel_tool_calls": False,
}

print(client.chat.completions.create(**payload))
