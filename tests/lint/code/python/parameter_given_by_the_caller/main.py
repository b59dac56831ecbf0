from helper import build

client = build("2024-02-01", timeout=5)
reply = client.chat.completions.create(model="quick", messages=[{"role": "user", "content": "ping"}])
print(reply.choices[0].message.content)
