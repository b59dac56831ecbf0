"""A request, however it was found: what is sent, to which operation, in which version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.head import Head, Members
    from aoai_compat.lint.formats.text_map import TextMap

ProblemKind = Literal[
    "unreadable", "duplicate-key", "invalid-number", "lone-surrogate", "byte-order-mark", "not-a-request", "no-version"
]


class Position(NamedTuple):
    """A place in a file; both count from 1, columns in characters."""

    line: int
    column: int


class Span(NamedTuple):
    """Where a member (`"key": value`) or an item of a body stands in its file, as offsets in characters.

    `start` is that of the key, or of the item; `value` that of the value; `end` is behind it.
    """

    start: int
    value: int
    end: int


class Origin(NamedTuple):
    """Where a part of a target comes from. `what` says it in words: `URL`, `envelope`, `--api-version`, `.env`.

    `path` and `line` name the place, where it is one in a file; `text_span` is where the value itself stands there.
    """

    what: str
    path: str | None = None
    line: int | None = None
    text_span: Span | None = None


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


SpanOf = Callable[[str], Span | None]
"""JSON Pointer into the body -> where the member or item stands in the file, for what changes the file."""


def no_span(pointer: str) -> Span | None:  # noqa: ARG001
    """The `SpanOf` of a request whose text stands in no file as it is."""
    return None


def no_text() -> TextMap | None:
    """The `file_text` of a request that stands in no file."""
    return None


def no_head() -> Head | None:
    """The `head` of a request whose address and headers stand in no file as they are."""
    return None


def no_members() -> Members | None:
    """The `members` of a request whose body no code writes that can be changed."""
    return None


class InputProblem(NamedTuple):
    """Something wrong with the input itself. `pointer` is into the body, empty for the whole of it."""

    kind: ProblemKind
    message: str
    position: Position | None = None
    pointer: str = ""


class ClientRef(NamedTuple):
    """A client that a call is made with: the file that makes it, and what it is called there.

    `obstacle` says why the call cannot be one of v1 as it is, though its body may be. A client that is given from
    outside, by what nobody knows, is `ANY_CLIENT`.
    """

    path: str
    name: str
    obstacle: str = ""


ANY_CLIENT = ClientRef("", "")


class Unresolved(NamedTuple):
    """What reading the code does not tell, as a sentence, and the line of the file where it is decided."""

    message: str
    line: int


class Request(NamedTuple):
    """One request to check. A reader fills in what the source says; options and defaults fill the rest.

    `path` is the file as it was named, `line` the line where the request begins. `excerpt` gives a line of the file.
    `url_path` is the path of the URL where the source has one, from after `/openai` (and `/v1`) on; `on_v1` says
    whether it is a v1 URL, `stated_version` is the `api-version` that it has literally, `deployment` that of its path.
    `has_headers`: whether the source shows the headers, so that one that is not there is missing.
    `version_chain` is where the version comes from, from the request on: the URL, the variable in it, the file that
    sets the variable. Empty for a version that an option or a configuration gives, and for none.
    `file_text` gives the file, or the part of it that holds the request, for what changes it; `head` what stands there
    before the body, `members` what code writes of the body; `clients` are what code sends it with.

    What code sends is not all known: the body may have `RUN_TIME` values and `PartialObject`s. `may_send` are the
    pointers of members that are sent in some cases only. `is_certain` is false where the version comes from what stands
    beside the code: a sample file, a template of infrastructure. `in_code`: that the request comes from a call in code,
    for which a version that nobody states is no mistake; `unresolved` is what could not be worked out. `any_operation`:
    that it stands for requests to every operation, as where a gateway sets the version.
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
    span: SpanOf = no_span
    version_chain: Sequence[Origin] = ()
    file_text: Callable[[], TextMap | None] = no_text
    may_send: frozenset[str] = frozenset()
    is_certain: bool = True
    in_code: bool = False
    unresolved: tuple[Unresolved, ...] = ()
    any_operation: bool = False
    head: Callable[[], Head | None] = no_head
    members: Callable[[], Members | None] = no_members
    clients: tuple[ClientRef, ...] = ()


class Skipped(NamedTuple):
    """A record that is no request to Azure OpenAI: it is counted, and not checked."""

    path: str
    line: int
    reason: str
