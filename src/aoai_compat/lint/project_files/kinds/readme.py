"""What the first document of a folder tells people to set, in its blocks of code."""

from __future__ import annotations

import re

from aoai_compat.lint.project_files.script_text import assignments
from aoai_compat.lint.project_files.setting import FileSettings, Kind, Rank

_FENCE = r"(?m)^[ \t]*(`{3,}|~{3,})[ \t]*([\w.+-]*)[^\r\n]*\n"
_LANGUAGES = frozenset(
    {"", "sh", "bash", "shell", "zsh", "console", "terminal", "powershell", "pwsh", "ps1", "cmd", "bat", "batch",
     "env", "dotenv", ".env", "ini", "properties", "text", "txt"}
)  # fmt: skip


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return name in ("readme.md", "readme.markdown")


def read(text: str) -> FileSettings:
    """What the blocks of the document set that are commands or variables."""
    return FileSettings(assignments(text, _blocks(text)))


def _blocks(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    fences = list(re.finditer(_FENCE, f"{text}\n"))
    opening: re.Match[str] | None = None
    for fence in fences:
        if opening is None:
            opening = fence
        elif fence[1].startswith(opening[1]) and not fence[2]:
            if opening[2].lower() in _LANGUAGES:
                found.append((opening.end(), min(fence.start(), len(text))))
            opening = None
    return found


KIND = Kind(Rank.TOLD, claims, read)
