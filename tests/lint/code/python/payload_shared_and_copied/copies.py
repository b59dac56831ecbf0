import os

from openai import AzureOpenAI

old = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2023-05-15")
new = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")

BASE = {"model": "gpt-4", "messages": [{"role": "user", "content": "hi"}]}
extended = BASE.copy()
extended["logprobs"] = True

print(old.chat.completions.create(**BASE))
print(new.chat.completions.create(**extended))
