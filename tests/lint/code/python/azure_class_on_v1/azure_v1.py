import os

from openai import AzureOpenAI

client = AzureOpenAI(
    base_url="https://tea.openai.azure.com/openai/v1/",
    api_key=os.environ["KEY"],
    api_version="preview",
)
print(client.responses.create(model="gpt-4.1-nano", input="hi").output_text)
