"""JSON that stands as text in another file: the body in a HAR archive, in a cassette, in an envelope.

What is in it is found where it stands in that file, through the escapes.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Protocol

from aoai_compat.lint.formats.json_text import JsonText, scanstring
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import Position, Span

_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")


class Holder(Protocol):
    """A text in another format that holds texts: a JSON file, a YAML document."""

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:
        """Where what a pointer names stands."""

    def file_text(self) -> TextMap:
        """The text of the file."""


def string_stretches(text: str, start: int) -> list[tuple[int, int]]:
    """Where the characters of a JSON string stand in the text that holds its literal, which begins at `start`.

    The pairs are those of `TextMap`: offset in the string, offset in the text. An escaped character stands where its
    escape ends, so that what begins or ends with it does so, too.
    """
    _, end = scanstring(text, start + 1, False)
    own, there = 0, start + 1
    stretches = [(own, there)]
    for match in _ESCAPE.finditer(text, there, end - 1):
        own += match.start() - there
        stretches.append((own, match.end() - 1))
        own, there = own + 1, match.end()
        stretches.append((own, there))
    return stretches


def string_place(source: JsonText, pointer: str) -> TextMap | None:
    """The place of a text that is a value in a JSON file; None where the file is itself a piece of another."""
    span = None if source.place is not None else source.span(pointer)
    if span is None or source.text[span.value - source.base] != '"':
        return None
    stretches = string_stretches(source.text, span.value - source.base)
    return TextMap(source.text, stretches, first_line=source.first_line, base=source.base)


class InnerJson(JsonText):
    """A JSON text within a `holder`, which has it at `pointer`.

    Where the characters of the text cannot be followed through the file, all of it is where the text is.
    """

    def __init__(self, text: str, holder: Holder, pointer: str) -> None:
        super().__init__(text)
        self.holder = holder
        self.pointer = pointer

    @cached_property
    def _within(self) -> TextMap | None:
        if isinstance(self.holder, JsonText):
            return string_place(self.holder, self.pointer)
        place_of = getattr(self.holder, "text_place", None)
        found: TextMap | None = place_of(self.pointer) if place_of is not None else None
        return found

    @cached_property
    def _place(self) -> TextMap:
        return self._within or self.holder.file_text()

    def position(self, offset: int) -> Position:
        """Line and column in the file."""
        if self._within is not None:
            return self._within.position(offset)
        return self.holder.locate(self.pointer, True) or Position(1, 1)

    def span(self, pointer: str) -> Span | None:
        """Where a member or an item stands in the file."""
        return super().span(pointer) if self._within is not None else None
