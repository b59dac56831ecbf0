"""Code in which requests stand: a file, or a block of one, and texts that are put together from its parts.

A text of a request is seldom written in one piece: quotes end and begin again, a variable brings a part of it. Each
piece remembers where it stands, and one that is only known when the code runs is a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import Origin, Position, Span
from aoai_compat.lint.source import STDIN, Source, decode

_MOST_READ = 4_000_000
"""Characters of a file that code names; a body is no longer."""


class Code(NamedTuple):
    """A text of code. `place` is where it stands; `beside` is the file that other files are looked for beside.

    `in_json`: it stands in texts of JSON, as that of a notebook, so that what is put there needs their escapes.
    """

    text: str
    shown: str
    beside: str | None
    place: TextMap
    in_json: bool = False

    @classmethod
    def of(cls, source: Source, data: bytes) -> Code:
        """The code of a file. Raises `NotJson` where it is no text."""
        text, marked = decode(data)
        beside = source.name if source.name != STDIN else None
        return cls(text, source.shown, beside, TextMap(text, base=int(marked)))

    def block(self, text: str, stretches: Sequence[tuple[int, int]]) -> Code:
        """Code that was taken out of this one; `stretches` as those of `TextMap`, into this text."""
        return self._replace(text=text, place=self.within(stretches))

    def within(self, stretches: Sequence[tuple[int, int]]) -> TextMap:
        """The place in the file of a text that was put together from this one."""
        there = self.place
        bounds = there.boundaries()
        found: list[tuple[int, int]] = []
        for index, (own, start) in enumerate(stretches):
            found.append((own, there.offset(start) - there.base))
            if len(bounds) > 1:
                end = start + (stretches[index + 1][0] - own if index + 1 < len(stretches) else 1 << 60)
                found += [(own + at - start, there.offset(at) - there.base) for at in bounds if start < at < end]
        return TextMap(there.file_text, found, first_line=there.first_line, base=there.base)

    def position(self, offset: int) -> Position:
        """Line and column of an offset into the text."""
        return self.place.position(min(offset, len(self.text)))

    def line_of(self, offset: int) -> int:
        """The line of the file on which an offset into the text is."""
        return self.position(offset).line

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text as one of the file."""
        return Span(self.place.offset(start), self.place.offset(start), self.place.offset(max(start, end - 1)) + 1)

    def origin(self, what: str, start: int, end: int, *, as_it_is: bool = True) -> Origin:
        """The origin of what stands in a stretch of the text."""
        return Origin(what, self.shown, self.line_of(start), self.span(start, end) if as_it_is else None)


class Piece(NamedTuple):
    """A part of a text, and the stretch of the code where it is written or filled in.

    `is_hole`: it is only known when the code runs, and `text` names it. `links` is where its value comes from.
    """

    text: str
    start: int
    end: int
    is_hole: bool = False
    links: tuple[Origin, ...] = ()
    is_exact: bool = True


Written = tuple[Piece, ...]
"""A text in pieces."""


def plain(pieces: Iterable[Piece]) -> str | None:
    """The text, where all of it is known."""
    held = tuple(pieces)
    return None if any(piece.is_hole for piece in held) else "".join(piece.text for piece in held)


def with_names(pieces: Iterable[Piece]) -> str:
    """The text with `{name}` for what is not known."""
    return "".join(f"{{{piece.text}}}" if piece.is_hole else piece.text for piece in pieces)


def stretches_of(pieces: Iterable[Piece], shown: Iterable[str]) -> list[tuple[int, int]]:
    """Where the characters of a text stand in the code; `shown` is what stands for each of its pieces in it."""
    stretches: list[tuple[int, int]] = []
    own = 0
    for piece, text in zip(pieces, shown, strict=True):
        if not text:
            continue
        if piece.is_exact and not piece.is_hole:
            stretches.append((own, piece.start))
        else:
            # What is filled in has no places of its own: it begins and ends where its variable does.
            stretches += [(own + index, piece.start) for index in range(len(text) - 1)]
            stretches.append((own + len(text) - 1, max(piece.start, piece.end - 1)))
        own += len(text)
    return stretches or [(0, 0)]


def is_in_one(pieces: Written) -> bool:
    """Whether a text stands in the code in one stretch, so that a part of it can be changed there."""
    return all(one.end == other.start for one, other in pairwise(pieces))


def unescaped(text: str, start: int, escape: re.Pattern[str], values: dict[str, str] | None = None) -> Written:
    """The pieces of a literal that begins at `start`. Group 1 of an escape is what it stands for, or its key."""
    pieces: list[Piece] = []
    at = 0
    for match in escape.finditer(text):
        if match.start() > at:
            pieces.append(Piece(text[at : match.start()], start + at, start + match.start()))
        value = match[1] if values is None else values.get(match[1], match[1])
        pieces.append(Piece(value, start + match.start(), start + match.end(), is_exact=False))
        at = match.end()
    if at < len(text):
        pieces.append(Piece(text[at:], start + at, start + len(text)))
    return tuple(pieces)


def file_beside(code: Code, name: str) -> str | None:
    """The text of a file that code names; None where it is not there, or is no text."""
    import os

    if not code.beside:
        return None
    path = os.path.join(os.path.dirname(code.beside), name)
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _MOST_READ:
            return None
        with open(path, "rb") as handle:
            return decode(handle.read())[0]
    except (OSError, ValueError):
        return None
