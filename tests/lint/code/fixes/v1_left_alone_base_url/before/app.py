from openai import AzureOpenAI

client = AzureOpenAI(base_url="https://tea.openai.azure.com/openai", api_key=KEY, api_version="2024-06-01")
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
