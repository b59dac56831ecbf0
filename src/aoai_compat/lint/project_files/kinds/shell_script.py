"""Scripts of shells that set variables, for themselves or for what they start or configure."""

from __future__ import annotations

from aoai_compat.lint.project_files.script_text import assignments
from aoai_compat.lint.project_files.setting import FileSettings, Kind, Rank


def claims(name: str) -> bool:
    """Whether a file is one by its name."""
    return name == ".envrc" or name.endswith((".sh", ".bash", ".zsh", ".ps1", ".bat", ".cmd"))


def read(text: str) -> FileSettings:
    """What the script sets."""
    return FileSettings(assignments(text, ((0, len(text)),)))


KIND = Kind(Rank.BESIDE, claims, read)
