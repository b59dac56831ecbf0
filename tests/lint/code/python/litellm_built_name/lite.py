import os

import litellm

DEPLOYMENT = os.environ.get("DEPLOYMENT", "gpt-4")
SETTINGS = {
    "api_base": os.environ.get("ENDPOINT"),
    "api_version": "2024-02-01",
}


def ask(text: str):
    return litellm.completion(model=f"azure/{DEPLOYMENT}", messages=[{"role": "user", "content": text}], **SETTINGS)
