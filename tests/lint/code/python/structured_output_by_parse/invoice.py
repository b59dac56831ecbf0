import os

from openai import AzureOpenAI
from pydantic import BaseModel

API_VERSION = "2024-06-01"


class Invoice(BaseModel):
    number: str
    total: float


client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=API_VERSION)


def read(text: str) -> Invoice | None:
    done = client.beta.chat.completions.parse(
        model="gpt-4o-2024-08-06",
        messages=[{"role": "user", "content": text}],
        response_format=Invoice,
    )
    return done.choices[0].message.parsed
