from openai import AzureOpenAI

client = AzureOpenAI()
print(client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "hi"}]))
