"""The other files of a program: parsed when they are needed, each once, and no more than some."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.parsed_code.parsed_file import ParsedFile
from aoai_compat.lint.source import Source

F = TypeVar("F", bound=ParsedFile)

_MOST_PARSED = 24
_MOST_BYTES = 1_000_000


class OtherFiles(Generic[F]):
    """The files that were parsed for the one that is read. `own_path` is where that one is."""

    def __init__(self, file: F, parse: Callable[[Code], F]) -> None:
        """`parse` makes a file of its code."""
        self.file = file
        self.own_path = os.path.abspath(file.code.beside) if file.code.beside else None
        self._parse = parse
        self._parsed: dict[str, F | None] = {}

    def parsed(self, path: str, data: bytes | None = None) -> F | None:
        """A file; None for one that is no text, is empty, or is one too many. `data`: its bytes, if read."""
        if path not in self._parsed:
            self._parsed[path] = None
            data = bytes_of(path) if data is None else data
            if data and len(self._parsed) <= _MOST_PARSED:
                shown = self._name_of(path)
                try:
                    code = Code.of(Source(shown, named=False, content=data), data)
                    self._parsed[path] = self._parse(code._replace(beside=shown))
                except NotJson:
                    pass
        return self._parsed[path]

    def _name_of(self, path: str) -> str:
        """The path of a file as the one that is read is called."""
        if self.own_path is None:
            return path
        relative = os.path.relpath(path, os.path.dirname(self.own_path))
        return os.path.normpath(os.path.join(os.path.dirname(self.file.code.shown), relative))


def bytes_of(path: str) -> bytes:
    """The bytes of a file; none of one that is too large, or cannot be read."""
    try:
        if os.path.getsize(path) > _MOST_BYTES:
            return b""
        with open(path, "rb") as handle:
            return handle.read()
    except OSError:
        return b""
