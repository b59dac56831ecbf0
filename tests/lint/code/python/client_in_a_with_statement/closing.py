import os

from openai import AzureOpenAI

with AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-02-01",
) as client:
    answer = client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": "bye"}])
    print(answer.choices[0].message.content)
