import os
import sys

from openai import AzureOpenAI

match sys.argv[1:]:
    case ["--old"]:
        version = "2023-05-15"
    case _:
        version = "2024-10-21"

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=version)
client.chat.completions.create(
    model="x",
    messages=[{"role": "user", "content": "x"}],
    seed=1,
)
