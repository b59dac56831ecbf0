"""JSON that is small and can still be read: what fits on a line stands on a line."""

from __future__ import annotations

import json
from typing import Any

_WIDTH = 120

_line = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: Any) -> str:
    """The text of a JSON document, with a newline at its end. The same value gives the same text."""
    return _text(value, "") + "\n"


def json_bytes(value: Any) -> bytes:
    """The text of a JSON document as a file holds it."""
    # Half of a surrogate pair, which UTF-8 does not have, becomes an escape of JSON: the same value.
    return json_text(value).encode("utf-8", "backslashreplace")


def _text(value: Any, indent: str) -> str:
    room = _WIDTH - len(indent)
    if not isinstance(value, (dict, list, tuple)) or _may_fit(value, room) >= 0:
        line = _line(value)
        if len(line) <= room or not isinstance(value, (dict, list, tuple)):
            return line
    deeper = indent + " "
    if isinstance(value, dict):
        parts = [f"{deeper}{_line(key)}: {_text(own, deeper)}" for key, own in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    return "[\n" + ",\n".join(deeper + _text(own, deeper) for own in value) + f"\n{indent}]"


def _may_fit(value: Any, room: int) -> int:
    """What is left of the room at best; below zero as soon as that is certain, so that long texts are made once."""
    if isinstance(value, str):
        return room - len(value) - 2
    if isinstance(value, dict):
        for key, own in value.items():
            room = _may_fit(own, room - len(key) - 4)
            if room < 0:
                break
    elif isinstance(value, (list, tuple)):
        for own in value:
            room = _may_fit(own, room)
            if room < 0:
                break
    return room - 1
