"""The parts of a request as its file has them, for what changes them: its address, its headers, what code sends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol


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


class Members(Protocol):
    """The members of a body that code writes. Each method raises `ByHand` where it cannot change them."""

    def removals(self, parent: str, pointers: set[str]) -> Iterator[Cut]:
        """What takes members out of an object, or items out of a list."""

    def renaming(self, pointer: str, name: str) -> Cut:
        """What gives a member another name."""

    def replacement(self, pointer: str, value: Any) -> Cut:
        """What puts another value in place of one that is written out."""
