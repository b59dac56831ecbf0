import os


class Polisher:
    def __init__(self) -> None:
        self._host = (os.getenv("POLISH_HOST") or "").rstrip("/")
        self._version = os.getenv("POLISH_API_VERSION", "2024-06-01")

    def polish(self, text: str) -> str:
        address = f"{self._host}/openai/deployments/polish/chat/completions?api-version={self._version}"
        if not self._host:
            return text
        import requests

        body = {"messages": [{"role": "user", "content": text}]}
        answer = requests.post(address, json=body, headers={"api-key": os.environ["POLISH_KEY"]}, timeout=20)
        return answer.json()["choices"][0]["message"]["content"]
