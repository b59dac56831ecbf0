"""Text for terminals: safe to print, whatever it was made of."""

from __future__ import annotations

import re
from functools import lru_cache

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|(?<=#)#(?=\\[|vso\\[)"
)
"""What moves the cursor, turns the direction of reading, is no character, or is a command to the agent of a CI system
(`##vso[`, `##[`), which looks for these anywhere in a line."""
_NAMES = (
    r"(?:api[-_]?key|access[-_]?key|account[-_]?key|subscription-key|functions-key|client[-_]?secret|access[-_]?token"
    r"|auth[-_]?token|password|secret)"
)
_NO_PLACEHOLDER = r"""(?![\s"'$<{%*|>\\])"""
_UNMISTAKABLE = (
    r"(?i)(bearer\s+)[A-Za-z0-9._~+/=-]{8,}",
    r"(?i)(\bbasic\s+)(?=[A-Za-z0-9+/]{0,200}[0-9=])[A-Za-z0-9+/=]{16,}",
    r"(?i)(\bsk-)[A-Za-z0-9_-]{8,}",
    r"(\b(?:gh[pousr]|github_pat)_)[A-Za-z0-9_]{20,}",
    r"()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?",
    r"(?i)((?:[?&;]|\\u0026|%26|%3f)(?:sig|code|key|token|subscription-key|api-key)(?:=|%3d))[^&\s\"'\\]+",
    r"(?i)(\bsig(?:=|%3d))[A-Za-z0-9%+/=_-]{16,}",
    r"(?i)(\b(?:(?:account|sharedaccess|shared_access|instrumentation)key|sharedaccesssignature)=)[^;\s\"']+",
    r"((?:://|:~1~1)[^/\s:@\"']{1,100}:)[^/\s@\"']{1,200}(?=@)",
    r"()(?<![A-Za-z0-9])[A-Za-z0-9]{84}(?![A-Za-z0-9])",
)
"""What is a secret wherever it stands. What stands before it is the group."""
_SECRETS = (
    *_UNMISTAKABLE,
    # A name and a value in quotes; these may be escaped, where JSON stands in a text.
    rf"""(?i)((?:{_NAMES}|authorization|cookie|(?<![\w-])key)\\*["']?\s*[:=]\s*\\*["'])[^"'\\]+""",
    # Recorded headers: the name is a value.
    (
        rf"""(?i)(name\\*["']\s*:\s*\\*["'][\w-]*(?:{_NAMES}|authorization|cookie)\\*["']\s*,\s*\\*["']value"""
        rf"""\\*["']\s*:\s*\\*["'])[^"'\\]+"""
    ),
    # Lines of headers, as in .http files and after curl's -H.
    (
        r"""(?im)((?:^|[\s"'])(?:[\w-]*-key|(?:proxy-)?authorization|(?:set-)?cookie)["']?:[ \t]*)"""
        rf"""{_NO_PLACEHOLDER}[^\s"']{{8,}}"""
    ),
    # Variables of the environment, and YAML; a name in prose is followed by words, which have no digits.
    rf"(\b[A-Z0-9_]*(?:KEY|TOKEN|SECRET|PASSWORD)[ \t]*=[ \t]*){_NO_PLACEHOLDER}[^\s\"';&,)]{{8,}}",
    (
        rf"(?i)(\b\w{{0,60}}{_NAMES}\w{{0,60}}[ \t]{{0,60}}[:=][ \t]*){_NO_PLACEHOLDER}"
        r"(?=[^\s\"';&,)(.\[]{0,200}\d)[^\s\"';&,)]{8,}"
    ),
    r"()(?<![A-Za-z0-9])[0-9a-fA-F]{32}(?![A-Za-z0-9])",
)
MASK = "***"
"""What stands in place of a secret."""


@lru_cache(maxsize=2)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Compiled when the first text is shown: a question whose answer holds no text of the user's does without."""
    return tuple(re.compile(pattern) for pattern in patterns)


def printable(text: str) -> str:
    """Without what changes what is read, or who reads it: see `_CONTROL`. Newlines and tabs stay."""
    return _CONTROL.sub(
        lambda match: f"\\x{ord(match[0]):02x}" if ord(match[0]) < 256 else f"\\u{ord(match[0]):04x}", text
    )


def one_line(text: str) -> str:
    """`printable` text on one line."""
    return printable(text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", " "))


def masked(text: str) -> str:
    """`redacted` text of the same length, so that columns still fit."""
    for pattern in _compiled(_SECRETS):
        text = pattern.sub(lambda match: match[1] + "*" * (len(match[0]) - len(match[1])), text)
    return text


def redacted(text: str) -> str:
    """Without keys, tokens and signatures, as far as they can be told."""
    return _without(text, _SECRETS)


def redacted_path(path: str) -> str:
    """The path of a file without what cannot be anything but a secret: many files are named after a hash."""
    return _without(path, _UNMISTAKABLE)


def _without(text: str, patterns: tuple[str, ...]) -> str:
    for pattern in _compiled(patterns):
        text = pattern.sub(lambda match: match[1] + MASK, text)
    return text
