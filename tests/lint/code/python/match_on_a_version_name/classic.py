import os

from openai import AzureOpenAI

VERSIONS = {
    "classic": "2022-12-01",
    "current": "2024-10-21",
}

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=VERSIONS["classic"]
)
print(client.completions.create(model="davinci", prompt="Once upon a time", max_tokens=20).choices[0].text)
