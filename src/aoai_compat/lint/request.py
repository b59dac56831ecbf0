"""A request, however it was found: what is sent, to which operation, in which version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

ProblemKind = Literal[
    "unreadable", "duplicate-key", "invalid-number", "lone-surrogate", "byte-order-mark", "not-a-request", "no-version"
]


class Position(NamedTuple):
    """A place in a file; both count from 1, columns in characters."""

    line: int
    column: int


class _NoBody:
    def __repr__(self) -> str:
        return "NO_BODY"


NO_BODY: Any = _NoBody()
"""The body of a request that could not be read."""

Locate = Callable[[str, bool], Position | None]
"""JSON Pointer into the body -> where it stands in the file: the key of a member, the start of an item.

The second argument asks for the value of a member instead of its key.
"""


def nowhere(pointer: str, of_value: bool) -> Position | None:  # noqa: ARG001
    """The `Locate` of a request that stands in no file."""
    return None


class InputProblem(NamedTuple):
    """Something wrong with the input itself. `pointer` is into the body, empty for the whole of it."""

    kind: ProblemKind
    message: str
    position: Position | None = None
    pointer: str = ""


class Request(NamedTuple):
    """One request to check. A reader fills in what the source says; options and defaults fill the rest.

    `path` is the file as it was named, `line` the line where the request begins. `excerpt` gives a line of the file.
    `url_path` is the path of the URL where the source has one, from after `/openai` (and `/v1`) on; `on_v1` says
    whether it is a v1 URL, `stated_version` is the `api-version` that it has literally, `deployment` that of its path.
    `has_headers`: whether the source shows the headers, so that one that is not there is missing.
    """

    path: str
    body: Any = NO_BODY
    operation: str | None = None
    api_version: str | None = None
    model: str | None = None
    method: str | None = None
    url_path: str | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    deployment: str | None = None
    stated_version: str | None = None
    on_v1: bool = False
    has_headers: bool = False
    line: int = 1
    locate: Locate = nowhere
    excerpt: Callable[[int], str | None] = lambda line: None  # noqa: ARG005
    problems: tuple[InputProblem, ...] = ()


class Skipped(NamedTuple):
    """A record that is no request to Azure OpenAI: it is counted, and not checked."""

    path: str
    line: int
    reason: str
