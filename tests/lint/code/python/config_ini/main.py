import configparser
import os

from openai import AzureOpenAI

parser = configparser.ConfigParser()
parser.read("settings.ini")

client = AzureOpenAI(
    azure_endpoint=parser["azure"]["endpoint"],
    api_version=parser["azure"]["api_version"],
    api_key=os.environ["KEY"],
)
print(client.chat.completions.create(model="ini", messages=[{"role": "user", "content": "hi"}]))
