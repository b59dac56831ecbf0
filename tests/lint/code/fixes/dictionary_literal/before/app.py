import os

import httpx

VERSION = os.getenv("CHAT_VERSION")
URL = f"https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version={VERSION}"
payload = {
    'messages': [{'role': 'user', 'content': "tea?"}],
    'parallel_tool_calls': True,  # at once
    # how long
    'max_tokens': '100',
    'user': None,
    "store": False
}
httpx.post(URL, json=payload)
httpx.post(URL, json={"messages": [], 'parallel_tool_calls': None})
