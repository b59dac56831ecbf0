import requests

BASE = "http://localhost:8080"
DEPLOYMENT = "gpt-4"

answer = requests.post(
    f"{BASE}/openai/deployments/{DEPLOYMENT}/chat/completions?api-version=2023-05-15",
    headers={"api-key": "local"},
    json={"messages": [{"role": "user", "content": "hi"}], "seed": 3},
    timeout=5,
)
print(answer.status_code)
