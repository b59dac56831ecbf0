import os
from openai import AzureOpenAI, OpenAI, OpenAIError  # the library

# the client
client: AzureOpenAI = OpenAI(
    # where
    base_url=f"{os.environ['AZURE_OPENAI_ENDPOINT']}/openai/v1/",  # ours
    api_key=os.getenv('KEY'),
    max_retries=3,
)


def get_client() -> "AzureOpenAI":
    return client


try:
    client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
except OpenAIError:
    raise
