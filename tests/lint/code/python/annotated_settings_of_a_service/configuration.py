import os
from dataclasses import dataclass


@dataclass
class Configuration:
    endpoint: str | None = os.getenv("BOT_ENDPOINT")
    openai_version: str = os.getenv("BOT_API_VERSION", "2024-05-01-preview")
