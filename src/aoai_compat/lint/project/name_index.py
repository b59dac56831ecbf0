"""Which patterns of gitignore may be about a name: of a long list, none or one is, for most names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class _Plain(NamedTuple):
    """What a pattern asks of the last part of a path: to be the text, or to end with it."""

    text: str
    is_end: bool


class NameIndex:
    """The patterns of a list by the names that they fit.

    It is for paths whose folders are not left out themselves: a pattern without a folder in it is then about a path if
    it fits the last part of it.
    """

    def __init__(self, lines: Sequence[str], spec: GitIgnoreSpec) -> None:
        """`spec` is what was made of the lines."""
        self._make = type(spec)
        self._patterns = list(spec.patterns)
        self._by_name: dict[str, list[int]] = {}
        self._by_end: dict[str, list[int]] = {}
        self._others: list[int] = []
        written = [line for line in lines if line]
        is_known = len(written) == len(self._patterns)
        for number, pattern in enumerate(self._patterns):
            plain = _plain(written[number]) if is_known else None
            if pattern.include is None:
                continue
            if plain is None:
                self._others.append(number)
            else:
                (self._by_end if plain.is_end else self._by_name).setdefault(plain.text, []).append(number)
        self._lengths = sorted({len(end) for end in self._by_end})
        self._specs: dict[tuple[int, ...], GitIgnoreSpec | None] = {(): None}

    def about(self, name: str) -> GitIgnoreSpec | None:
        """The patterns that may be about a name, in their order; None where there are none."""
        chosen = [*self._others, *self._by_name.get(name, ())]
        for length in self._lengths:
            chosen += self._by_end.get(name[-length:], ())
        key = tuple(sorted(chosen))
        if key not in self._specs:
            self._specs[key] = self._make([self._patterns[number] for number in key])
        return self._specs[key]


def _plain(line: str) -> _Plain | None:
    """What a line asks of a name; None for one that asks for anything else."""
    text = line.removeprefix("!")
    text = text.removesuffix("/")
    is_end = text.startswith("*")
    text = text.removeprefix("*")
    # Blanks and what has a meaning in patterns are left to those who know them.
    return None if not text or any(c in "/*?[]\\!# \t\r\n" for c in text) else _Plain(text, is_end)
