from dataclasses import dataclass


@dataclass
class Options:
    endpoint: str
    api_version: str = "2023-05-15"
