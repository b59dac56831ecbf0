import os

import httpx

VERSION = os.getenv("CHAT_VERSION")
URL = f"https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version={VERSION}"
payload = {
    'messages': [{'role': 'user', 'content': "tea?"}],
    # how long
    'max_tokens': 100
}
httpx.post(URL, json=payload)
httpx.post(URL, json={"messages": []})
