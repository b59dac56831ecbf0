"""Text for terminals: safe to print, whatever it was made of."""

from __future__ import annotations

import re
from functools import lru_cache

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SECRETS = (
    r"(?i)(bearer\s+)[A-Za-z0-9._~+/=-]{8,}",
    r"(?i)(\bsk-)[A-Za-z0-9_-]{8,}",
    r"(?i)([?&](?:sig|code|key|token|subscription-key|api-key)=)[^&\s\"']+",
    r"""(?i)((?:api[-_]?key|access[-_]?token|subscription-key|authorization|password|secret|(?<![\w-])key)["']?\s*[:=]\s*["'])[^"']+""",
    r"\b()(?:[0-9a-fA-F]{32}|[A-Za-z0-9]{84})\b",
)
_MASK = "***"


@lru_cache(maxsize=1)
def _secrets() -> tuple[re.Pattern[str], ...]:
    """Compiled when the first text is shown: a question whose answer holds no text of the user's does without."""
    return tuple(re.compile(pattern) for pattern in _SECRETS)


def printable(text: str) -> str:
    """Without control characters, which could move the cursor or change what is read; newlines and tabs stay."""
    return _CONTROL.sub(
        lambda match: f"\\x{ord(match[0]):02x}" if ord(match[0]) < 256 else f"\\u{ord(match[0]):04x}", text
    )


def one_line(text: str) -> str:
    """`printable` text on one line."""
    return printable(text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", " "))


def masked(text: str) -> str:
    """`redacted` text of the same length, so that columns still fit."""
    for pattern in _secrets():
        text = pattern.sub(lambda match: match[1] + "*" * (len(match[0]) - len(match[1])), text)
    return text


def redacted(text: str) -> str:
    """Without keys, tokens and signatures, as far as they can be told."""
    for pattern in _secrets():
        text = pattern.sub(lambda match: match[1] + _MASK, text)
    return text
