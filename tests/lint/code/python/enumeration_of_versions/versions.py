from enum import Enum


class ApiVersion(str, Enum):
    GA = "2024-02-01"
    PREVIEW = "2024-05-01-preview"
