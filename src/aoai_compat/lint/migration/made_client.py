"""A client of dated versions where code makes it, and what changes there to make it one of v1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.fixes.code_members import CodeEdits
from aoai_compat.lint.fixes.edits import TextEdits
from aoai_compat.lint.fixes.head import ByHand, Cut
from aoai_compat.lint.fixes.text_edits import placed
from aoai_compat.lint.request import Position, Span

HOSTS = (".openai.azure.com", ".services.ai.azure.com")
"""The hosts of which the documentation gives an address of v1."""


class Stays(Exception):
    """A client that has to be moved by hand; the text says why."""


class MadeClient(NamedTuple):
    """A client. `name` is what its calls know it by, `becomes` the class that takes the place of its own.

    `edits` are what changes in the file, and `shown` is what makes the client after them. Without any, `obstacle` says
    why that takes a person. `doubt` is what a person has to look at where the edits may not be all. `deployment` is the
    one that the client names: empty where it is not known, None where it names none.
    """

    name: str
    position: Position
    becomes: str
    edits: TextEdits | None = None
    obstacle: str = ""
    doubt: str = ""
    deployment: str | None = None
    shown: str = ""


def in_order(code: Code, cuts: Iterable[Cut]) -> TextEdits:
    """Cuts as edits of the file. Raises `Stays` where two of them are in each other's way."""
    ordered = sorted(cuts)
    if any(one.end > other.start for one, other in pairwise(ordered)):
        raise Stays("its arguments cannot be taken apart")
    return tuple(placed(code.place, *cut) for cut in ordered)


def shown_after(code: Code, edits: TextEdits, start: int, end: int) -> str:
    """A stretch of the code as edits leave it, on one line; empty for code that does not stand in its file as it is."""
    if code.in_json:
        return ""
    from aoai_compat.lint.fixes.fixing import with_edits

    place = code.place
    first, last = place.offset(start), place.offset(end - 1) + 1
    inner = [edit for edit in edits if first <= edit.start and edit.end <= last]
    moved = [edit._replace(start=edit.start - first, end=edit.end - first) for edit in inner]
    written = with_edits(place.file_text[first - place.base : last - place.base], moved)
    return " ".join(re.sub(r"(?m)(?:#|(?<!:)//).*$", "", written).split()).replace("( ", "(").replace(", )", ")")


def without_all(edits: CodeEdits, spans: Sequence[Span]) -> Iterator[Cut]:
    """What takes several arguments out; neighbours go together."""
    try:
        yield from edits.without_all(spans)
    except ByHand:
        raise Stays("its arguments cannot be taken apart") from None


def refused_host(address: str) -> str | None:
    """Why an address is none that v1 is known under; None where it is. `{}` stands for what is not known."""
    bare = address.partition("://")[2] or address
    host, _, path = bare.partition("/")
    if "{" not in host and not host.endswith(HOSTS):
        return f"the documentation gives no v1 address on {host}"
    if path.strip("/"):
        return "its endpoint has a path"
    return None
