import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=os.environ["CHAT_VERSION"])

# Täglich grüßt der Tee 🍵
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "Töpfe? 🍵🍵"}], parallel_tool_calls=True, user="Ä")
