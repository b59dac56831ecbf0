import os

from openai import AzureOpenAI

ENDPOINT = "https://vision.openai.azure.com"
client = AzureOpenAI(
    api_key=os.environ["KEY"],
    api_version="2023-12-01-preview",
    base_url=f"{ENDPOINT}/openai/deployments/gpt-4v/extensions",
)
answer = client.chat.completions.create(
    model="gpt-4v",
    messages=[{"role": "user", "content": [{"type": "text", "text": "What is it?"}]}],
    extra_body={"dataSources": [{"type": "AzureComputerVision"}], "enhancements": {"ocr": {"enabled": True}}},
    max_tokens=200,
)
