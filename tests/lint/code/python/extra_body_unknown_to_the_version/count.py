import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")

chunks = client.chat.completions.create(
    model="gpt-4o",
    messages=[{"role": "user", "content": "Count to ten."}],
    stream=True,
    extra_body={
        "stream_options": {"include_usage": True},
    },
    timeout=30,
)
print(sum(1 for _ in chunks))
