"""What of a request stands before its body, in the file: its address and its headers. For what changes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class ByHand(Exception):
    """The text is not such that an edit of it can be worked out."""


class Cut(NamedTuple):
    """A stretch of the file, as offsets in characters, and what to put there."""

    start: int
    end: int
    replacement: str = ""


class Head(Protocol):
    """The address and the headers of one request. Each method raises `ByHand` where it does not know the text."""

    def without_query(self, name: str) -> Sequence[Cut]:
        """What takes a parameter out of the query."""

    def without_header(self, name: str) -> Sequence[Cut]:
        """What takes a header out."""

    def with_header(self, name: str, value: str) -> Sequence[Cut]:
        """What adds a header, or gives it another value."""
