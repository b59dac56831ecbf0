"""Where a version stands in a file, in a URL or by itself."""

from __future__ import annotations

import re
from typing import Protocol

from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import Origin, Position, Span


class Held(Protocol):
    """A text that was read, with the places of what is in it."""

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:
        """Where what a pointer names stands."""

    def span(self, pointer: str) -> Span | None:
        """Where it stands, as offsets."""

    def file_text(self) -> TextMap:
        """The text of the file."""


def version_origin(held: Held, path: str, what: str, pointer: str, version: str | None) -> Origin:
    """The origin of a version that a value of a file states, or a URL in its query; its place alone without one."""
    place = held.locate(pointer, True)
    return Origin(what, path, place.line if place else None, _span(held, pointer, version) if version else None)


def _span(held: Held, pointer: str, version: str) -> Span | None:
    """The version's own characters; None where they do not stand there as they are."""
    member = held.span(pointer)
    if member is None:
        return None
    around = held.file_text()
    written = around.file_text[member.value - around.base : member.end - around.base]
    found = list(re.finditer(rf"(?:^[\"']?|api[-_]version=){re.escape(version)}(?=[\"'&#]|\s*$)", written))
    if not found:
        return None
    # Of several in a URL, the last one counts.
    end = member.value + found[-1].end()
    return Span(end - len(version), end - len(version), end)
