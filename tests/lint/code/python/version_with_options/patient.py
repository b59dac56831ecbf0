import os

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-06-01",
)

answer = client.with_options(timeout=120, max_retries=8).chat.completions.create(
    model="slow", messages=[{"role": "user", "content": "Take your time."}]
)
print(answer.choices[0].message.content)
