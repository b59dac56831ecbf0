import os
from openai import AzureOpenAI, OpenAIError  # the library

# the client
client: AzureOpenAI = AzureOpenAI(
    # where
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],  # ours
    api_version="2024-06-01",  # of last year
    api_key=os.getenv('KEY'),
    max_retries=3,
)


def get_client() -> "AzureOpenAI":
    return client


try:
    client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
except OpenAIError:
    raise
