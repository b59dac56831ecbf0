import os

from openai import AzureOpenAI

API_VERSION = os.environ.get("AZURE_OPENAI_API_VERSION") or "2024-06-01"
client = AzureOpenAI(azure_endpoint="https://names.openai.azure.com", api_key=os.environ["KEY"], api_version=API_VERSION)


def suggest(product: str) -> list[str]:
    answers = client.chat.completions.create(
        model="naming",
        messages=[{"role": "user", "content": f"A name for {product}"}],
        n=3,
    )
    return [choice.message.content for choice in answers.choices]
