import os


class Surroundings:
    def __init__(self) -> None:
        self.VERSION = os.getenv("SEARCH_OPENAI_VERSION", "2024-02-01")
        self.ENDPOINT = os.environ["SEARCH_OPENAI_ENDPOINT"]
        os.environ["OPENAI_API_VERSION"] = self.VERSION
