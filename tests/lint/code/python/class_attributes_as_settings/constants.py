import os


class Azure:
    ENDPOINT = os.environ.get("AZURE_OPENAI_ENDPOINT", "")
    KEY = os.environ.get("AZURE_OPENAI_KEY", "")
    API_VERSION = "2024-02-01"
    IMAGES = "dall-e-3"
