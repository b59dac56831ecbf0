import os

import requests


def ask(text: str) -> str:
    body = {"messages": [{"role": "user", "content": text}], "parallel_tool_calls": True}
    answer = requests.post(os.environ["CHAT_URL"], headers={"api-key": os.environ["CHAT_KEY"]}, json=body, timeout=30)
    return answer.json()["choices"][0]["message"]["content"]
