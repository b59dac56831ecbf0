"""JSON with comments and trailing commas, as editors have it in their settings."""

from __future__ import annotations

import re

_PART = r'"(?:[^"\\]|\\.)*"|//[^\r\n]*|/\*.*?\*/|,(?=(?:\s|//[^\r\n]*|/\*.*?\*/)*[}\]])'


def without_comments(text: str) -> str:
    """The text with spaces for its comments and trailing commas, so that everything else stays where it is."""
    return re.sub(
        _PART,
        lambda match: match[0] if match[0][0] == '"' else re.sub(r"[^\r\n]", " ", match[0]),
        text,
        flags=re.DOTALL,
    )
