import os

from openai import OpenAI

KEY = os.environ["AZURE_OPENAI_API_KEY"]

client = OpenAI(
    api_key=KEY,
    base_url="https://tea.openai.azure.com/openai/deployments/gpt-4o",
    default_query={"api-version": "2024-06-01"},
    default_headers={"api-key": KEY},
)

answer = client.chat.completions.create(
    model="gpt-4o",
    messages=[{"role": "user", "content": "tea?"}],
    max_completion_tokens=10,
)
print(answer.choices[0].message.content)
