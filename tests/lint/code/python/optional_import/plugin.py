import os

try:
    from openai import AzureOpenAI
except ImportError:
    AzureOpenAI = None


def ask(text: str) -> str:
    if AzureOpenAI is None:
        raise RuntimeError("pip install openai")
    client = AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version="2024-06-01",
    )
    answer = client.chat.completions.create(model="plugin", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content
