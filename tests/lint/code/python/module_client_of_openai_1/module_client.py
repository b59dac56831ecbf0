import os

import openai

openai.api_type = "azure"
openai.api_key = os.environ["KEY"]
openai.azure_endpoint = os.environ["ENDPOINT"]
openai.api_version = "2024-02-01"

answer = openai.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": "hi"}])
print(answer.choices[0].message.content)
