import setup_env  # noqa: F401
from openai import AzureOpenAI

client = AzureOpenAI()
print(client.chat.completions.create(model="x", messages=[{"role": "user", "content": "x"}]))
