"""JSON that any parser takes, and that does no harm wherever it is printed or pasted."""

from __future__ import annotations

import json
import math
from typing import Any

_HARMLESS = (("##[", "#\\u0023["), ("##vso[", "#\\u0023vso["), ("</", "<\\/"), ("<!--", "<\\u0021--"))
"""What is a command to a CI system or ends a script in HTML, and the same text in other words of JSON."""


def to_json(value: Any) -> str:
    """The JSON text of a value, on one line, in ASCII. What JSON cannot say is said as near as it can be."""
    try:
        text = json.dumps(value, allow_nan=False)
    except ValueError:
        text = json.dumps(_sayable(value))
    if "\\ud" in text:
        # Half a character is legal in JSON, and half of all parsers refuse the whole text for it.
        text = json.dumps(_sayable(value))
    for harmful, harmless in _HARMLESS:
        if harmful in text:
            text = text.replace(harmful, harmless)
    return text


def _sayable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {_sayable(key): _sayable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_sayable(inner) for inner in value]
    return value
