from fastapi.testclient import TestClient
from simulator import app

client = TestClient(app)
PATH = "/openai/deployments/gpt-4/chat/completions?api-version=2023-05-15"


def test_seed_is_refused():
    answer = client.post(PATH, json={"messages": [{"role": "user", "content": "x"}], "seed": 1})
    assert answer.status_code == 400


def test_flask_style(app_client):
    answer = app_client.post(PATH, json={"messages": [], "tools": []}, headers={"api-key": "x"})
    assert answer.get_json()["error"]
