import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-02-01")
completions = client.chat.completions

for line in open("questions.txt", encoding="utf-8"):
    answer = completions.create(model="short", messages=[{"role": "user", "content": line.strip()}])
    print(answer.choices[0].message.content)
