import os

from openai import AzureOpenAI, BadRequestError

VERSIONS = ["2023-05-15", "2024-02-01", "2024-10-21"]

for version in VERSIONS:
    client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=version)
    try:
        client.chat.completions.create(model="matrix", messages=[{"role": "user", "content": "ping"}])
        print(version, "works")
    except BadRequestError as error:
        print(version, error.message)
