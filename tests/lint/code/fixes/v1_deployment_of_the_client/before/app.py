from openai import AzureOpenAI

client = AzureOpenAI(azure_deployment="chat", api_version="2024-06-01", azure_endpoint=ENDPOINT, api_key=KEY)
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
