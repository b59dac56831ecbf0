"""Python: the calls of Azure OpenAI that its code makes.

What reading the code does not tell is left open, and nothing is reported about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.migration.made_client import MadeClient


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a file, in the order of its text."""
    from aoai_compat.lint.python.reading import NO_CALL, is_candidate, requests

    if not is_candidate(data):
        yield Skipped(source.shown, 1, NO_CALL)
        return
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.formats.json_text import NotJson

    found = False
    try:
        for request in requests(Code.of(source, _as_utf8(data)), source.name):
            found = True
            yield request
    except NotJson as error:
        yield _unreadable(source, str(error), error.position)
        return
    except SyntaxError as error:
        place = Position(error.lineno or 1, max(1, error.offset or 1))
        yield _unreadable(source, f"Not valid Python: {error.msg}.", place)
        return
    except (ValueError, RecursionError, MemoryError):
        yield _unreadable(source, "Cannot be parsed as Python.", None)
        return
    if not found:
        yield Skipped(source.shown, 1, NO_CALL)


def _unreadable(source: Source, message: str, position: Position | None) -> Request:
    problem = InputProblem("unreadable", message, position or Position(1, 1))
    return Request(path=source.shown, problems=(problem,))


def _as_utf8(data: bytes) -> bytes:
    """A file that says its encoding, in the one that all others have."""
    if b"coding" not in data[:400]:
        return data
    import io
    import tokenize

    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data if encoding.startswith("utf-8") else data.decode(encoding).encode()


def may_matter(data: bytes) -> bool:
    """Whether a file may call Azure OpenAI, by its bytes alone."""
    from aoai_compat.lint.python.reading import is_candidate

    return is_candidate(data)


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is Python: a script that says so, or one that begins with imports."""
    first = head.split(b"\n", 1)[0]
    if head.startswith(b"#!"):
        return b"python" in first
    words = first.split()
    return len(words) >= 2 and (words[0] == b"import" or (words[0] == b"from" and b"import" in words))


def clients(source: Source, data: bytes) -> Iterator[MadeClient]:
    """The clients of dated versions that a file makes."""
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.formats.json_text import NotJson
    from aoai_compat.lint.migration.python_clients import clients_made
    from aoai_compat.lint.python.module import Module

    try:
        if _as_utf8(data) == data:
            yield from clients_made(Module(Code.of(source, data), source.name))
    except (NotJson, SyntaxError, ValueError, RecursionError, MemoryError):
        return


READER = Reader("python", frozenset({".py"}), is_this, whole=read, may_matter=may_matter, clients=clients)
