"""Where the characters of a text stand in the file that holds it.

A request is not always a file of its own: it stands in a heredoc, a block of YAML, a quoted argument. What its reader
takes out is a text whose stretches stand in the file as they are, each somewhere else.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from aoai_compat.lint.request import Position

_OFTEN = 4
"""Positions that are asked for before the beginnings of all lines are worth remembering."""


class TextMap:
    """The place of a text in a file."""

    def __init__(
        self, file_text: str, stretches: Sequence[tuple[int, int]] = ((0, 0),), *, first_line: int = 1, base: int = 0
    ) -> None:
        """`stretches`: (offset in the text, offset in `file_text`) of each part that stands there as it is, in order.

        Where `file_text` is only a part of the file, `first_line` is the line on which it begins and `base` the number
        of characters before it.
        """
        self.file_text = file_text
        self.first_line = first_line
        self.base = base
        self._asked = 0
        self._own = [own for own, _ in stretches]
        self._there = [there for _, there in stretches]

    def offset(self, own: int) -> int:
        """The offset in the whole file of an offset in the text; both count characters."""
        index = max(0, bisect_right(self._own, own) - 1)
        return self.base + self._there[index] + own - self._own[index]

    def boundaries(self) -> list[int]:
        """The offsets in the text at which its stretches begin."""
        return self._own

    def position(self, own: int) -> Position:
        """Line and column in the file of an offset in the text."""
        there = self.offset(own) - self.base
        self._asked += 1
        if self._asked < _OFTEN:
            start = self.file_text.rfind("\n", 0, there) + 1
            return Position(self.first_line + self.file_text.count("\n", 0, there), there - start + 1)
        index = bisect_right(self._line_starts, there) - 1
        return Position(self.first_line + index, there - self._line_starts[index] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        ends = list(accumulate(map(len, io.StringIO(self.file_text, newline="\n"))))
        return [0, *(ends if self.file_text.endswith("\n") else ends[:-1])]

    def line(self, number: int) -> str | None:
        """A line of the file, where this part of it has it."""
        lines = self.file_text.split("\n")
        index = number - self.first_line
        return lines[index].rstrip("\r") if 0 <= index < len(lines) else None
