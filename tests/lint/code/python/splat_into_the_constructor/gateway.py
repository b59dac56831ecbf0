import os

from openai import AzureOpenAI

AZURE = dict(
    azure_endpoint="https://gateway.openai.azure.com",
    api_version="2024-06-01",
    max_retries=4,
)


def open_client() -> AzureOpenAI:
    return AzureOpenAI(**AZURE, api_key=os.environ["GATEWAY_KEY"])


print(open_client().chat.completions.create(model="g", messages=[{"role": "user", "content": "hi"}]))
