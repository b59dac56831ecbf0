import os

import requests

URL = "https://tea.openai.azure.com/openai/deployments/chat/chat/completions?api-version=" + os.environ["CHAT_VERSION"]
requests.post(URL, json=dict(messages=build(), parallel_tool_calls=True), timeout=3)
