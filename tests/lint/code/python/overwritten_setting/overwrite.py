import os

from openai import AzureOpenAI

config = {"endpoint": os.environ["ENDPOINT"], "api_version": "2023-05-15"}
config["api_version"] = "2024-06-01"

client = AzureOpenAI(azure_endpoint=config["endpoint"], api_key=os.environ["KEY"], api_version=config["api_version"])
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}], logprobs=True))
