import os

from openai import AzureOpenAI

GRUSS = "Schöne Grüße ☕🍵 – 世界"
client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")

antwort = client.chat.completions.create(
    model="grüße", messages=[{"role": "user", "content": GRUSS + " ☕"}],
    n=1, parallel_tool_calls=False,
)
