"""What a file of a project says of the version of a library, and reading such files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from aoai_compat.lint.library_versions.releases import Range, exactly
from aoai_compat.lint.request import Origin

_MOST_READ = 16_000_000
"""Bytes of a lock file; few are longer."""
_MOST_FOUND = 100
"""Places of one file that name a package; a real file has a few."""
NEAR = "{0,1000}?"
"""How far apart two parts of one entry may be, as the count of a pattern: it keeps hostile files from taking long."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Required(NamedTuple):
    """The versions of a library that a file leaves possible. `is_locked`: the file says what is installed."""

    range: Range
    origin: Origin
    is_locked: bool = False


class Manifest(NamedTuple):
    """A file of a project: its path, and its text."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return os.path.basename(self.path)

    def required(self, found: Range, at: int, *, is_locked: bool = False) -> Required:
        """What the file says at a place in its text."""
        # No span: what stands there is the version of the library, which is not to be replaced by one of the API.
        return Required(found, Origin(self.name, self.path, self.text.count("\n", 0, at) + 1), is_locked)

    def locked(self, text: str, at: int) -> Iterator[Required]:
        """What a lock file says at a place: nothing where the text is no version."""
        found = exactly(text)
        if found is not None:
            yield self.required(found, at, is_locked=True)


def manifest(path: str) -> Manifest | None:
    """A file, None where it is none that can be read."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _MOST_READ:
            return None
        with open(path, "rb") as handle:
            data = handle.read()
        # What `pip freeze >` writes in PowerShell is UTF-16.
        return Manifest(path, data.decode("utf-16" if data[:2] in _WIDE else "utf-8-sig", "replace"))
    except (OSError, ValueError):
        return None


def places(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Where a text names a package, as far as that is looked at."""
    return islice(re.finditer(pattern, text), _MOST_FOUND)


def without_comments(text: str, begin: str, end: str) -> str:
    """The text with spaces for what stands between two marks, so that all other places stay the same."""
    parts: list[str] = []
    at = 0
    while (start := text.find(begin, at)) >= 0:
        found = text.find(end, start + len(begin))
        stop = len(text) if found < 0 else found + len(end)
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:stop])]
        at = stop
    return "".join([*parts, text[at:]])


def manifests(folder: str, names: Iterable[str], pattern: str) -> Iterator[Manifest]:
    """The files of a folder whose names a pattern fits, in order."""
    for name in sorted(name for name in names if re.fullmatch(pattern, name)):
        found = manifest(os.path.join(folder, name))
        if found is not None:
            yield found
