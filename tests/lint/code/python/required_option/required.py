import argparse
import os

from openai import AzureOpenAI

parser = argparse.ArgumentParser(description="Try a version, for example 2023-05-15.")
parser.add_argument("--api-version", required=True, help="2023-05-15, 2024-06-01, ...")
args = parser.parse_args()

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version=args.api_version)
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}], tools=[]))
