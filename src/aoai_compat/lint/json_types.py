"""JSON types of parsed values, and how values are shown."""

from __future__ import annotations

import json
from typing import Any

from aoai_compat.terminal import redacted

_TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "integer", dict: "object", list: "array"}
_LONGEST = 60


def json_type(value: Any) -> str:
    """The JSON type of a parsed value; 1.0 is an integer, as JSON Schema has it."""
    if value is None:
        return "null"
    if isinstance(value, float):
        return "integer" if value.is_integer() else "number"
    return _TYPES.get(type(value), "object")


def shown(value: Any) -> str:
    """A value as it can stand in a sentence: JSON, cut where it is long."""
    if isinstance(value, (dict, list)):
        return f"an {json_type(value)}"
    text = redacted(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
