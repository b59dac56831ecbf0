from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version="2024-06-01")
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
client.with_options(api_version="2024-10-21").embeddings.create(model="e", input="tea")
