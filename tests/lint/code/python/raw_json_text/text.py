import os

import requests

URL = "https://tea.openai.azure.com/openai/deployments/gpt-4/chat/completions?api-version=2024-02-01"
BODY = """
{
  "messages": [{"role": "user", "content": "hi"}],
  "max_tokens": 5
}
"""
headers = {"api-key": os.environ["KEY"], "Content-Type": "application/json"}
print(requests.post(URL, headers=headers, data=BODY, timeout=10).text)
