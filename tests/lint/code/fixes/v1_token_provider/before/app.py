from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI

provider = get_bearer_token_provider(DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default")
client = AzureOpenAI(
    azure_endpoint=ENDPOINT,
    azure_ad_token_provider=provider,
    api_version="2024-06-01"
)
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
