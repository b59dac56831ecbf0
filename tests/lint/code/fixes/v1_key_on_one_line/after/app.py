from openai import OpenAI

client = OpenAI(base_url="https://tea.openai.azure.com/openai/v1/", api_key=KEY)
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
