import json
import os

from openai import AzureOpenAI


def make_client(endpoint: str, api_version: str = "2024-08-01-preview") -> AzureOpenAI:
    return AzureOpenAI(azure_endpoint=endpoint, api_key=os.environ["KEY"], api_version=api_version)


def extract(text: str) -> dict:
    client = make_client(os.environ["ENDPOINT"])
    answer = client.chat.completions.create(
        model="extractor",
        messages=[{"role": "system", "content": "Answer in JSON."}, {"role": "user", "content": text}],
        response_format={"type": "json_object"},
    )
    return json.loads(answer.choices[0].message.content)
