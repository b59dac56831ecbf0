import os
import sys

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint="https://tea.openai.azure.com/",
    api_key=os.getenv("AZURE_OPENAI_API_KEY"),
    api_version="2024-02-01",
)

response = client.chat.completions.create(
    model="gpt-4o",
    messages=[
        {"role": "system", "content": "You sell tea."},
        {"role": "user", "content": sys.argv[1]},
    ],
    temperature=0.2,
    logprobs=True,
)
print(response.choices[0].message.content)
