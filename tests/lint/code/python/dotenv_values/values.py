from dotenv import dotenv_values
from openai import AzureOpenAI

config = dotenv_values(".env")
client = AzureOpenAI(
    azure_endpoint=config["AZURE_OPENAI_ENDPOINT"],
    api_key=config["AZURE_OPENAI_API_KEY"],
    api_version=config["AZURE_OPENAI_API_VERSION"],
)
print(client.chat.completions.create(model="tea", messages=[{"role": "user", "content": "hi"}]))
