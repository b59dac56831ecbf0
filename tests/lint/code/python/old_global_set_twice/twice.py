import os

import openai

openai.api_type = "azure"
openai.api_base = os.environ["BASE"]
openai.api_key = os.environ["KEY"]
openai.api_version = "2022-12-01"

print(openai.Completion.create(engine="davinci", prompt="Once"))

openai.api_version = "2023-07-01-preview"
print(openai.ChatCompletion.create(engine="gpt-4", messages=[{"role": "user", "content": "x"}], functions=[{"name": "f"}]))
