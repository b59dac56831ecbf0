"""What a reader is, and which one reads a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import IO, NamedTuple

from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source

_HEAD = 65_536
"""Bytes that are looked at to tell a format by its content."""

Reading = Iterator[Request | Skipped]


class Reader(NamedTuple):
    """A reader; each module of `aoai_compat.lint.readers` defines one as `READER`.

    `suffixes` claim a file by its name, `is_this` by its first bytes. `stream` reads line by line, in constant
    memory; `whole` gets all bytes at once. A reader has one of the two.
    """

    name: str
    suffixes: frozenset[str]
    is_this: Callable[[bytes], bool]
    stream: Callable[[Source, IO[bytes]], Reading] | None = None
    whole: Callable[[Source, bytes], Reading] | None = None


def read_source(source: Source, readers: Sequence[Reader]) -> Reading:
    """The requests of a file, by the reader that claims it. A file that cannot be opened is a problem, not an error."""
    try:
        with source.open() as handle:
            head = handle.peek(_HEAD)[:_HEAD] if hasattr(handle, "peek") else b""
            reader = choose_reader(source, head, readers)
            if reader.stream is not None:
                yield from reader.stream(source, handle)
            elif reader.whole is not None:
                yield from reader.whole(source, handle.read())
    except OSError as error:
        reason = error.strerror or str(error)
        problem = InputProblem("unreadable", f"Cannot be read: {reason}.", Position(1, 1))
        yield Request(path=source.shown, problems=(problem,))


def choose_reader(source: Source, head: bytes, readers: Sequence[Reader]) -> Reader:
    """The reader for a file: a line-by-line format by its content first, then by suffix, then by content."""
    streams = [r for r in readers if r.stream is not None]
    others = [r for r in readers if r.stream is None]
    by_suffix = [r for r in readers if source.suffix in r.suffixes]
    if by_suffix and by_suffix[0].stream is not None:
        return by_suffix[0]
    for reader in streams:
        if reader.is_this(head):
            return reader
    return by_suffix[0] if by_suffix else next((r for r in others if r.is_this(head)), others[0])
