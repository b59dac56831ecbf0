from clients import client

client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
