from decouple import config
from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=config("AZURE_OPENAI_ENDPOINT"),
    api_key=config("AZURE_OPENAI_KEY"),
    api_version=config("AZURE_OPENAI_API_VERSION", default="2024-06-01"),
)
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "hi"}]))
