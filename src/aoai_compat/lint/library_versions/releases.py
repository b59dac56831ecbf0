"""Versions of libraries, in their order, and ranges of them as each package manager writes them."""

from __future__ import annotations

import re
from functools import total_ordering
from typing import NamedTuple

_FORM = r"[vV=]?(?:\d+!)?(\d+(?:\.\d+)*)(.*)"
_WORD = r"\d+|[a-z]+"
_FINAL = frozenset({"", "final", "ga", "release"})
_AFTER = frozenset({"post", "rev", "r", "sp"})
_NAMES = {
    "a": "alpha", "b": "beta", "c": "rc", "cr": "rc", "pre": "rc", "preview": "rc", "m": "milestone", "dev": "_dev",
}  # fmt: skip
"""Other names of stages; what is in development comes before all of them."""
_LONGEST = 80


@total_ordering
class Release:
    """A version of a library. Numbers count, then what is before a final release, that, and what follows it."""

    __slots__ = ("key", "text")

    def __init__(self, text: str, key: tuple[object, ...]) -> None:
        self.text = text
        self.key = key

    @classmethod
    def read(cls, text: str) -> Release | None:
        """The version that a text is; None where it is none."""
        stripped = text.strip()
        match = re.fullmatch(_FORM, stripped) if len(stripped) <= _LONGEST else None
        if match is None:
            return None
        numbers = [int(number) for number in match[1].split(".")]
        while len(numbers) > 1 and numbers[-1] == 0:
            numbers.pop()
        tail = match[2].split("+", 1)[0].lower()
        if tail and not re.fullmatch(r"[-._]?[a-z0-9][a-z0-9._-]*", tail):
            return None
        words = re.findall(_WORD, tail)
        first = words[0] if words else ""
        rank = 1 if first in _FINAL else 2 if first in _AFTER else 0
        # A number sorts before a word, as in semantic versions.
        parts = tuple((0, int(word), "") if word.isdigit() else (1, 0, _NAMES.get(word, word)) for word in words)
        return cls(stripped.lstrip("vV="), (tuple(numbers), rank, parts if rank != 1 else ()))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of it, without zeros at the end."""
        return self.key[0]  # type: ignore[return-value]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Release) and self.key == other.key

    def __lt__(self, other: Release) -> bool:
        return self.key < other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Release({self.text})"


class Range(NamedTuple):
    """The versions that are possible: from `low` on, below `high`, or that too where `high_too`. None is no bound."""

    low: Release | None = None
    high: Release | None = None
    high_too: bool = False

    @property
    def exact(self) -> Release | None:
        """The only version that is possible, if there is one."""
        return self.low if self.low is not None and self.low == self.high and self.high_too else None

    def both(self, other: Range) -> Range:
        """What is possible in both."""
        low = max((r for r in (self.low, other.low) if r is not None), default=None)
        ends = [(r.high, r.high_too) for r in (self, other) if r.high is not None]
        high, high_too = min(ends, default=(None, False))
        return Range(low, high, high_too)

    def overlaps(self, since: Release | None, until: Release | None) -> bool:
        """Whether any version from `since` to before `until` is possible."""
        if until is not None and self.low is not None and not self.low < until:
            return False
        if since is None or self.high is None:
            return True
        return since < self.high or (self.high_too and since == self.high)


def exactly(text: str) -> Range | None:
    """The range of one version; None where the text is none."""
    release = Release.read(text)
    return None if release is None else Range(release, release, high_too=True)


_CLAUSE = r"\s*(\^|~>|~=|~|===|==|=|!=|>=|<=|>|<)?\s*([vV]?[0-9*xX][^\s,|&]*)\s*"


def of_clauses(text: str) -> Range | None:
    """The range of a specifier such as `>=1.2,<2`, `^1.2`, `~1.2`, `1.x`, `==1.*`; None where it says nothing certain.

    A version alone is that version.
    """
    found = Range()
    at = 0
    body = text.strip().strip("()").strip()
    if not body or "||" in body or len(body) > _LONGEST * 3:
        return None
    pattern = re.compile(_CLAUSE)
    while at < len(body):
        match = pattern.match(body, at)
        if match is None:
            return None
        clause = _clause(match[1] or "=", match[2])
        if clause is None:
            return None
        found = found.both(clause)
        at = match.end()
        while at < len(body) and body[at] in ", ":
            at += 1
    return found


def _clause(operator: str, text: str) -> Range | None:
    wild = re.fullmatch(r"[vV]?((?:\d+\.)*)[*xX](?:\.[*xX])*", text)
    if wild:
        numbers = wild[1].rstrip(".")
        return _within(numbers, len(numbers.split("."))) if numbers else Range()
    release = Release.read(text)
    if release is None:
        return None
    given = re.match(r"[vV]?(\d+(?:\.\d+)*)", text)
    numbers = given[1] if given else text
    count = len(numbers.split("."))
    if operator in ("=", "==", "==="):
        return Range(release, release, high_too=True)
    if operator in (">=", ">"):
        return Range(low=release)
    if operator in ("<", "<="):
        return Range(high=release, high_too=operator == "<=")
    if operator == "!=":
        return Range()
    if operator == "^":
        return _within(numbers, _caret(numbers))._replace(low=release)
    if operator in ("~=", "~>"):
        return _within(numbers, max(1, count - 1))._replace(low=release)
    return _within(numbers, min(2, count))._replace(low=release)


def _caret(numbers: str) -> int:
    """How many of the numbers stay as they are under `^`: up to the first that is not zero."""
    parts = numbers.split(".")
    return next((index for index, part in enumerate(parts, 1) if int(part)), len(parts))


def _within(numbers: str, count: int) -> Range:
    """The versions that begin with so many of the numbers."""
    kept = numbers.split(".")[:count]
    ends = [*kept[:-1], str(int(kept[-1]) + 1)]
    # What comes before a final release of the next one is not in: `<2` has no 2.0.0-beta.
    return Range(Release.read(".".join(kept)), Release.read(".".join(ends) + "-0"))


def of_interval(text: str) -> Range | None:
    """The range of `[1.0,2.0)`, `[1.0]`, `(,2.0]`, as NuGet and Maven write it; None where it is none."""
    match = re.fullmatch(r"\s*([\[(])\s*([^\[\](),]*?)\s*(?:(,)\s*([^\[\](),]*?)\s*)?([\])])\s*", text[:200])
    if match is None:
        return None
    low, high = Release.read(match[2]), Release.read(match[4] or "")
    if not match[3]:
        return exactly(match[2])
    if (match[2] and low is None) or (match[4] and high is None):
        return None
    return Range(low, high, high is not None and match[5] == "]")
