import os

from openai import AzureOpenAI
from settings import API_VERSION, AZURE_ENDPOINT

client = AzureOpenAI(azure_endpoint=AZURE_ENDPOINT, api_key=os.environ["MAIL_KEY"], api_version=API_VERSION)


def answer(mail: str) -> str:
    messages = [{"role": "system", "content": "Answer politely."}, {"role": "user", "content": mail}]
    return client.chat.completions.create(model="mail", messages=messages).choices[0].message.content
