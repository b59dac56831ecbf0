import os

import requests

reply = requests.post(
    "https://api.openai.com/v1/chat/completions",
    headers={"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"},
    json={"model": "gpt-4o", "messages": [{"role": "user", "content": "hi"}], "reasoning_effort": "low", "n": 2},
    timeout=30,
)
print(reply.json())
