"""Parsing with orjson, where it is installed, of texts in which it sees all that there is to see.

orjson is many times as fast as the standard library, and refuses what is no JSON. But it takes the last of duplicate
keys in silence, and turns a number beyond 64 bits into an inexact one. A text in which either may be is left to the
careful way: the value that comes from here is the one that comes from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_ZEROS = bytes(ord("0") if ord("0") <= byte <= ord("9") else byte for byte in range(256))
_REST = bytes(byte for byte in range(256) if not ord("0") <= byte <= ord(":"))
_LONG_NUMBER = b"0" * 19
"""Digits from which on a number may be beyond 64 bits."""
_ESCAPED_COLONS = (b"\\u003a", b"\\u003A")

Parse = Callable[[bytes], Any]


class NotCertain(ValueError):
    """A text that has to be read the careful way."""


def fast_parser() -> Parse | None:
    """A function from bytes to the value of a JSON text that has nothing remarkable about it, if orjson is there.

    It raises `NotCertain` for any other text.
    """
    try:
        import orjson
    except ImportError:
        return None
    loads, dumps = orjson.loads, orjson.dumps

    def parse(text: bytes) -> Any:
        try:
            value = loads(text)
            again = dumps(value)
        except (ValueError, TypeError, RecursionError):
            raise NotCertain from None
        # Each key has its colon, and texts have the same ones before and after: without a key there is one less.
        colons_and_digits = text.translate(_ZEROS, _REST)
        if colons_and_digits.count(b":") != again.count(b":"):
            raise NotCertain
        if _LONG_NUMBER in colons_and_digits and _LONG_NUMBER in text.translate(_ZEROS):
            raise NotCertain
        if b"\\u003" in text and any(escaped in text for escaped in _ESCAPED_COLONS):
            raise NotCertain
        return value

    return parse
