import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")
client.chat.completions.create(
    model="known",
    messages=[{"role": "user", "content": "hi"}],
    parallel_tool_calls=False,  # aoai: ignore[AOAI101]
)
