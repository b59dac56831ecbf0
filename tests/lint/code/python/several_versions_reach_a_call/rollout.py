import os

from openai import AzureOpenAI

STABLE = "2024-06-01"
PREVIEW = "2024-09-01-preview"

preview = os.environ.get("RING") == "preview"
client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version=PREVIEW if preview else STABLE,
)

answer = client.chat.completions.create(
    model="ring",
    messages=[{"role": "user", "content": "Which ring is this?"}],
    max_completion_tokens=30,
)
print(answer.choices[0].message.content)
