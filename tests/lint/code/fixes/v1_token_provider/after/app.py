from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import OpenAI

provider = get_bearer_token_provider(DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default")
client = OpenAI(
    base_url=f"{ENDPOINT}/openai/v1/",
    api_key=provider
)
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
