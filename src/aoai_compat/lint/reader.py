"""What a reader is, and which one reads a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple

from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.migration.made_client import MadeClient

HEAD = 65_536
"""Bytes that are looked at to tell a format by its content."""

_LAST = "json"
"""The reader for what nothing else recognises: it says what is wrong with it."""

Reading = Iterator[Request | Skipped]


class Reader(NamedTuple):
    """A reader; each module of `aoai_compat.lint.readers` defines one as `READER`.

    `suffixes` claim a file by its name, `is_this` by its first bytes. `stream` reads line by line, in constant
    memory; `whole` gets all bytes at once. A reader has one of the two. A `special` format is a kind of a general one
    (a HAR archive is JSON): it gets the files with its suffixes, or with none, that it recognises by content.
    `may_matter` tells by its bytes whether a file may hold a request at all: most of a source tree does not. `clients`
    finds those of dated versions that code makes.
    """

    name: str
    suffixes: frozenset[str]
    is_this: Callable[[bytes], bool]
    stream: Callable[[Source, IO[bytes]], Reading] | None = None
    whole: Callable[[Source, bytes], Reading] | None = None
    special: bool = False
    may_matter: Callable[[bytes], bool] | None = None
    clients: Callable[[Source, bytes], Iterator[MadeClient]] | None = None


def filters_of(readers: Sequence[Reader]) -> dict[str, Callable[[bytes], bool]]:
    """Suffix -> what tells whether a file with it may matter, where one reader alone has a claim to such files."""
    claims = Counter(suffix for reader in readers for suffix in reader.suffixes)
    return {
        suffix: reader.may_matter
        for reader in readers
        for suffix in reader.suffixes
        if reader.may_matter is not None and claims[suffix] == 1
    }


def read_source(source: Source, readers: Sequence[Reader], keep: Callable[[bytes], None] | None = None) -> Reading:
    """The requests of a file, by the reader that claims it. A file that cannot be opened is a problem, not an error.

    `keep` gets the bytes of a file that is read whole, before its first request is given.
    """
    try:
        with source.open() as handle:
            head = handle.peek(HEAD)[:HEAD] if hasattr(handle, "peek") else b""
            reader = choose_reader(source, head, readers)
            if reader.stream is not None:
                yield from reader.stream(source, handle)
            elif reader.whole is not None:
                data = handle.read()
                if keep is not None:
                    keep(data)
                try:
                    yield from reader.whole(source, data)
                except RecursionError:
                    # One file ends no run.
                    problem = InputProblem("unreadable", "This is nested too deeply to be read.", Position(1, 1))
                    yield Request(path=source.shown, problems=(problem,))
    except OSError as error:
        reason = error.strerror or str(error)
        problem = InputProblem("unreadable", f"Cannot be read: {reason}.", Position(1, 1))
        yield Request(path=source.shown, problems=(problem,))


def choose_reader(source: Source, head: bytes, readers: Sequence[Reader]) -> Reader:
    """The reader for a file: a special format or a line-by-line one by its content, then by suffix, then by content.

    A special format that has a suffix for itself is first among those with the suffix.
    """
    suffix = source.suffix
    general = [r for r in readers if not r.special]
    by_suffix = [r for r in general if suffix in r.suffixes] or [r for r in readers if suffix in r.suffixes]
    if by_suffix and by_suffix[0].stream is not None:
        return by_suffix[0]
    for reader in readers:
        if reader.special and (suffix in reader.suffixes or not suffix) and reader.is_this(head):
            return reader
    for reader in general:
        if reader.stream is not None and reader.is_this(head):
            return reader
    if by_suffix:
        return by_suffix[0]
    others = [r for r in general if r.stream is None]
    return next((r for r in others if r.is_this(head)), None) or next(r for r in others if r.name == _LAST)
