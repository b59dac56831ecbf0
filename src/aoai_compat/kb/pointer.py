"""JSON Pointers (RFC 6901)."""

from __future__ import annotations


def pointer_to(parent: str, key: str | int) -> str:
    """The JSON Pointer (RFC 6901) of a member or an item."""
    return f"{parent}/{str(key).replace('~', '~0').replace('/', '~1')}"
