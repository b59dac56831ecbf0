import os

from openai import AzureOpenAI, RateLimitError

BACKENDS = [
    {"endpoint": "https://east.openai.azure.com", "api_version": "2024-02-01", "deployment": "gpt-4"},
    {"endpoint": "https://west.openai.azure.com", "api_version": "2024-06-01", "deployment": "gpt-4o"},
]


def ask(text: str) -> str | None:
    for backend in BACKENDS:
        client = AzureOpenAI(
            azure_endpoint=backend["endpoint"], api_key=os.environ["KEY"], api_version=backend["api_version"]
        )
        try:
            answer = client.chat.completions.create(
                model=backend["deployment"], messages=[{"role": "user", "content": text}]
            )
        except RateLimitError:
            continue
        return answer.choices[0].message.content
    return None
