"""What is linted: a file, a part of one, or standard input, and how its bytes become text."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import IO, Any, NamedTuple, cast

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.request import Position

STDIN = "-"
_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_BUFFER = 1 << 18


class Part(NamedTuple):
    """A stretch of whole lines of a file: its bytes, the line it begins on, and the characters before it."""

    start: int
    end: int
    first_line: int
    characters: int


class Source(NamedTuple):
    """A file to lint. `name` is how it was called; `named`: by itself, not found in a folder.

    `content` is read in place of the file or of standard input, where it is given, and `stdin_name` is what standard
    input is to be taken for. With a `part`, only that is read. `watch` is told how many bytes were read each time.
    """

    name: str
    named: bool
    content: bytes | None = None
    stdin_name: str | None = None
    part: Part | None = None
    watch: Callable[[int], None] | None = None

    @property
    def suffix(self) -> str:
        """The end of the name, in small letters: `.json`."""
        return os.path.splitext(self._called)[1].lower()

    @property
    def shown(self) -> str:
        """The name for messages."""
        return self._called or "<stdin>"

    @property
    def _called(self) -> str:
        return self.name if self.name != STDIN else self.stdin_name or ""

    @property
    def first_line(self) -> int:
        """The number of the first line that is read."""
        return self.part.first_line if self.part else 1

    @property
    def characters_before(self) -> int:
        """How many characters of the file stand before what is read."""
        return self.part.characters if self.part else 0

    def open(self) -> IO[bytes]:
        """The bytes of the file. Raises `OSError`."""
        if self.name != STDIN and self.content is None:
            if self.part is None and self.watch is None:
                return open(self.name, "rb")
            return io.BufferedReader(_WatchedFile(self.name, self.part, self.watch), _BUFFER)
        if self.content is not None:
            return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(self.content)))
        stdin = sys.stdin.buffer
        return stdin if hasattr(stdin, "peek") else io.BufferedReader(cast("io.RawIOBase", stdin))


class _WatchedFile(io.FileIO):
    """A file that ends where a part of it ends, and that tells how much was read."""

    def __init__(self, name: str, part: Part | None, watch: Callable[[int], None] | None) -> None:
        super().__init__(name, "rb")
        self._left = part.end - part.start if part else None
        self._watch = watch
        if part:
            self.seek(part.start)

    def readinto(self, buffer: Any) -> int:
        """As of every file, but never beyond the end of the part."""
        view = memoryview(buffer)
        count = super().readinto(view if self._left is None else view[: self._left]) or 0
        if self._left is not None:
            self._left -= count
        if self._watch:
            self._watch(count)
        return count

    def readall(self) -> bytes:
        """All that is left of the part, or of the file."""
        data = super().readall() if self._left is None else super().read(self._left) or b""
        if self._left is not None:
            self._left -= len(data)
        if self._watch:
            self._watch(len(data))
        return data


def characters_of(data: bytes) -> int:
    """How many characters bytes of UTF-8 are, as they are read where some of them are none."""
    return len(data) if data.isascii() else len(data.decode("utf-8", "replace"))


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


def relative_path(path: str, folder: str) -> str:
    """A path as seen from a folder, with forward slashes; the name of standard input stays as it is."""
    if path.startswith("<"):
        return path
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")
