"""Where a parameter travels, and the JSON types that it can have."""

from __future__ import annotations

from typing import Literal

Place = Literal["body", "query", "header", "path", "response"]
PLACES: tuple[Place, ...] = ("body", "query", "header", "path", "response")
"""`body` is JSON or a form; `response` is a field of the answer; the others are what they are called."""

REQUEST_PLACES: tuple[Place, ...] = ("body", "query", "header", "path")
"""The places of what a client sends."""

TYPES = ("string", "integer", "number", "boolean", "object", "array", "file", "null")
"""Every JSON type a parameter can have, in the order in which they are written."""
