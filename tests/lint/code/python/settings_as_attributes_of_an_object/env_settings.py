import os

from dotenv import load_dotenv


class EnvSettings:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance._load()
        return cls._instance

    def _load(self) -> None:
        load_dotenv()
        self.ENDPOINT = os.getenv("AZURE_OPENAI_ENDPOINT", "")
        self.API_KEY = os.getenv("AZURE_OPENAI_API_KEY", "")
        self.API_VERSION = os.getenv("AZURE_OPENAI_API_VERSION", "2024-02-01")
        self.MODEL = os.getenv("AZURE_OPENAI_MODEL", "chat")
