from config import get_settings
from openai import AzureOpenAI

settings = get_settings()
client = AzureOpenAI(
    azure_endpoint=settings.endpoint, api_key=settings.api_key, api_version=settings.api_version
)
print(client.chat.completions.create(model="tea", messages=[{"role": "user", "content": "Green or black?"}]))
