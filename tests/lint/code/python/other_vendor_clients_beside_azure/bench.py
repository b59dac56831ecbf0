import os
import time

from groq import Groq
from mistralai import Mistral
from openai import AzureOpenAI, OpenAI

TARGETS = {
    "groq": Groq(),
    "together": OpenAI(base_url="https://api.together.xyz/v1", api_key=os.environ["TOGETHER_KEY"]),
}
mistral = Mistral(api_key=os.environ["MISTRAL_KEY"])


def is_azure(client: object) -> bool:
    return isinstance(client, AzureOpenAI)


for name, client in TARGETS.items():
    start = time.monotonic()
    client.chat.completions.create(model="llama", messages=[{"role": "user", "content": "hi"}], top_k=4)
    print(name, time.monotonic() - start, is_azure(client))
print(mistral.chat.complete(model="mistral-small", messages=[{"role": "user", "content": "hi"}]))
