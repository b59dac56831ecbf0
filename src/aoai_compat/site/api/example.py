"""A short piece of a document of the API, to show what it is made of."""

from __future__ import annotations

from typing import Any, TypeGuard

_LONGEST_TEXT = 72
_MOST_KEYS = 3
_SHORT_LIST = 3


def cut(value: Any) -> Any:
    """The value with long texts, lists and tables cut; a text that begins with `…` says how much is left out."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_TEXT else f"{value[: _LONGEST_TEXT - 1].rstrip()}…"
    if isinstance(value, dict):
        return _cut_table(value) if _is_table(value) else {key: cut(own) for key, own in value.items()}
    if isinstance(value, list):
        kept = value if len(value) <= _SHORT_LIST and not any(isinstance(own, dict) for own in value) else value[:1]
        return [cut(own) for own in kept] + _more(len(value) - len(kept))
    return value


def _is_table(value: dict[str, Any]) -> TypeGuard[dict[str, Any]]:
    """Whether the keys of an object are data: versions and the like, which are no names of fields."""
    return len(value) > _MOST_KEYS and all(not key.isidentifier() for key in value if key != "v1")


def _cut_table(value: dict[str, Any]) -> dict[str, Any]:
    kept = list(value.items())[-_MOST_KEYS:]
    return {_more(len(value) - len(kept))[0]: "…", **dict(kept)}


def _more(count: int) -> list[str]:
    return [f"… {count} more"] if count else []
