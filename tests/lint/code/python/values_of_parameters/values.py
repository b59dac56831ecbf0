import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")
TOOLS = [{"type": "function", "function": {"name": "brew", "parameters": {"type": "object", "properties": {}}}}]

answer = client.chat.completions.create(
    model="values",
    messages=[
        {"role": "developer", "content": "Be short."},
        {"role": "user", "content": "hi"},
    ],
    temperature="0.5",
    tools=TOOLS,
    tool_choice="required",
)
