import os

import requests

ENDPOINT = os.environ["ENDPOINT"]
URL = f"{ENDPOINT}/openai/deployments/whisper/audio/transcriptions?api-version=2024-02-01"


def transcribe(path: str) -> str:
    with open(path, "rb") as audio:
        answer = requests.post(
            URL,
            headers={"api-key": os.environ["KEY"]},
            files={"file": audio},
            data={"response_format": "text"},
            timeout=120,
        )
    return answer.text
