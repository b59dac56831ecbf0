from llm import chat_client

print(chat_client.chat.completions.create(model="re", messages=[{"role": "user", "content": "hi"}]))
