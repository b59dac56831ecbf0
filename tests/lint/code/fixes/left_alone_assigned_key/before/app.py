import os

import requests

url = f"https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version={os.environ['CHAT_VERSION']}"
payload = {"messages": [{"role": "user", "content": "tea?"}]}
payload["parallel_tool_calls"] = True
requests.post(url, json=payload, headers={"api-key": KEY}, timeout=9)
