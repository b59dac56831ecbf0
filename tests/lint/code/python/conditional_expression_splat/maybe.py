import os
import sys

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")
live = sys.stdout.isatty()

answer = client.chat.completions.create(
    model="maybe",
    messages=[{"role": "user", "content": "hello"}],
    **({"stream": True, "stream_options": {"include_usage": True}} if live else {}),
)
print(answer)
