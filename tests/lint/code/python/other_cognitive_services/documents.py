import os
import time

import requests

ENDPOINT = "https://office.cognitiveservices.azure.com"
KEY = {"Ocp-Apim-Subscription-Key": os.environ["AI_KEY"]}


def read_document(url: str) -> dict:
    started = requests.post(
        f"{ENDPOINT}/documentintelligence/documentModels/prebuilt-read:analyze?api-version=2024-11-30",
        headers=KEY,
        json={"urlSource": url},
        timeout=30,
    )
    while True:
        state = requests.get(started.headers["Operation-Location"], headers=KEY, timeout=30).json()
        if state["status"] != "running":
            return state
        time.sleep(1)


def transcribe(path: str) -> dict:
    with open(path, "rb") as audio:
        answer = requests.post(
            f"{ENDPOINT}/speechtotext/transcriptions:transcribe",
            params={"api-version": "2024-11-15"},
            headers=KEY,
            files={"audio": audio, "definition": (None, '{"locales": ["en-US"]}')},
            timeout=300,
        )
    return answer.json()
