import os

OPENAI_ENDPOINT = os.getenv("OPENAI_ENDPOINT")
OPENAI_VERSION = os.getenv("OPENAI_VERSION", "2024-02-15-preview")
