import json
import os

from openai import AzureOpenAI

with open("config.json", encoding="utf-8") as file:
    config = json.load(file)

client = AzureOpenAI(
    azure_endpoint=config["azure_openai"]["endpoint"],
    api_version=config["azure_openai"]["api_version"],
    api_key=os.environ["KEY"],
)
print(client.chat.completions.create(model="tea", messages=[{"role": "user", "content": "Tea?"}]))
