"""JSON with comments and trailing commas, as editors have it in their settings."""

from __future__ import annotations

import re

# A string that nobody closed ends with its line, a comment that nobody closed with the text.
_STRING = r'"(?:[^"\\\r\n]|\\.?)*(?:"|(?=[\r\n])|\Z)'
_COMMENT = r"//[^\r\n]*|/\*.*?(?:\*/|\Z)"
_LAST_COMMA = r",(?=\s*[}\]])"


def without_comments(text: str) -> str:
    """The text with spaces for its comments and trailing commas, so that everything else stays where it is."""
    # Comments first: a comma that looks over comments to what follows them takes ages over many of them.
    for left_out in (_COMMENT, _LAST_COMMA):
        pattern = re.compile(f"{_STRING}|{left_out}", re.DOTALL)
        text = pattern.sub(lambda match: match[0] if match[0][0] == '"' else re.sub(r"[^\r\n]", " ", match[0]), text)
    return text
