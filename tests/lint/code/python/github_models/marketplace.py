import os

from openai import OpenAI

ENDPOINT = "https://models.inference.ai.azure.com"

client = OpenAI(base_url=ENDPOINT, api_key=os.environ["GITHUB_TOKEN"])

response = client.chat.completions.create(
    messages=[{"role": "user", "content": "What is the capital of France?"}],
    model="gpt-4o",
    reasoning_effort="low",
)
print(response.choices[0].message.content)
