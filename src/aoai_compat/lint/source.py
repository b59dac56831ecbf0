"""What is linted: files, folders, globs and standard input, and how their bytes become text."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple, cast

from aoai_compat.lint.json_text import NotJson
from aoai_compat.lint.request import Position

STDIN = "-"
_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_LEFT_OUT = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class Source(NamedTuple):
    """A file to lint. `name` is how it was called; `named`: by itself, not found in a folder.

    `content` is read in place of standard input, where there is none.
    """

    name: str
    named: bool
    content: bytes | None = None

    @property
    def suffix(self) -> str:
        """The end of the name, in small letters: `.json`."""
        return os.path.splitext(self.name)[1].lower() if self.name != STDIN else ""

    @property
    def shown(self) -> str:
        """The name for messages."""
        return "<stdin>" if self.name == STDIN else self.name

    def open(self) -> IO[bytes]:
        """The bytes of the file. Raises `OSError`."""
        if self.name != STDIN:
            return open(self.name, "rb")
        if self.content is not None:
            return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(self.content)))
        stdin = sys.stdin.buffer
        return stdin if hasattr(stdin, "peek") else io.BufferedReader(cast("io.RawIOBase", stdin))


def find_sources(paths: Sequence[str], suffixes: frozenset[str]) -> Iterator[Source]:
    """Every file that the paths name: files as they are, folders for files with known suffixes, globs, `-`."""
    seen: set[str] = set()
    for path in paths:
        for source in _sources_of(path, suffixes):
            if source.name not in seen:
                seen.add(source.name)
                yield source


def _sources_of(path: str, suffixes: frozenset[str]) -> Iterator[Source]:
    if path == STDIN:
        yield Source(STDIN, named=True)
    elif os.path.isdir(path):
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _LEFT_OUT)
            for name in sorted(names):
                if os.path.splitext(name)[1].lower() in suffixes:
                    yield Source(os.path.normpath(os.path.join(folder, name)), named=False)
    elif not os.path.exists(path) and glob.has_magic(path):
        found = sorted(glob.glob(path, recursive=True))
        if not found:
            yield Source(path, named=True)
        for name in found:
            if os.path.isfile(name):
                yield Source(name, named=True)
    else:
        yield Source(path, named=True)


def decode(data: bytes) -> tuple[str, bool]:
    """Text and whether a byte order mark stood before it. Raises `NotJson` for anything but UTF-8."""
    for mark, encoding in _WIDE_MARKS.items():
        if data.startswith(mark):
            raise NotJson(f"This is {encoding}; the API takes UTF-8. Save the file as UTF-8.")
    marked = data.startswith(_UTF8_MARK)
    body = data[len(_UTF8_MARK) :] if marked else data
    if b"\x00" in body[:4]:
        raise NotJson("This is binary, or UTF-16 without a mark; the API takes UTF-8.")
    try:
        return body.decode("utf-8"), marked
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        column = error.start - body.rfind(b"\n", 0, error.start)
        raise NotJson(
            f"Not UTF-8: byte 0x{body[error.start]:02x} cannot stand here.", Position(line, column)
        ) from error
