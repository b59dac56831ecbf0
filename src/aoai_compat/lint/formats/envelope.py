"""From a parsed JSON value to a request: a bare body, or an envelope that says more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, overload

from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.recorded import is_for_azure
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import NO_BODY, InputProblem, Origin, Position, Request, Skipped, Span, no_head
from aoai_compat.lint.routes import ReadUrl, read_url

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.head import Head

_MARKS = ("url", "method", "operation", "api_version", "custom_id")


class ParsedText(Protocol):
    """A text that was read, with the places of what is in it: JSON, or a document of YAML."""

    first_line: int

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:
        """Where what a pointer names stands."""

    def span(self, pointer: str) -> Span | None:
        """Where it stands, as offsets."""

    def line(self, number: int) -> str | None:
        """A line of the file."""

    def file_text(self) -> TextMap:
        """The text of the file."""


class _Said(NamedTuple):
    """What an envelope says of its request: the fields of `Request` between `body` and `line`."""

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


_NOTHING_SAID = _Said()


def is_envelope(value: Any) -> bool:
    """Whether an object wraps a request rather than being its body."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("url"), str) and (isinstance(value.get("method"), str) or "body" in value):
        return True
    return "body" in value and any(isinstance(value.get(mark), str) for mark in _MARKS)


def to_request(
    source: ParsedText, value: Any, path: str, pointer: str = "", problems: tuple[InputProblem, ...] = ()
) -> Request | Skipped:
    """The request that an object is or wraps; `pointer` is where it stands in the text."""
    start = source.locate(pointer) if pointer else None
    line = start.line if start else source.first_line
    if not is_envelope(value):
        return _request(source, value, path, pointer, line, problems)
    url = read_url(value["url"]) if isinstance(value.get("url"), str) else None
    if url is not None and url.is_azure is not None and not _is_wanted(value, url):
        return Skipped(path, line, "a request to another service")
    body, where = value.get("body", NO_BODY), f"{pointer}/body"
    inner = _json_in(source, body, where) if isinstance(body, str) else None
    if inner is not None:
        body = inner.value
        problems = (*problems, *(p._replace(pointer=f"{where}{p.pointer}") for p in inner.problems()))
    said = _said(value, url)
    chain: Sequence[Origin] = ()
    if said.api_version:
        by_url = url is not None and bool(url.api_version)
        chain = StatedVersion(source, path, f"{pointer}/url" if by_url else f"{pointer}/api_version", said.api_version)
    request = _request(source, body, path, where, line, problems, said, chain, lambda: _head(source, value, pointer))
    return request if inner is None else request._replace(locate=inner.locate, span=inner.span)


def _is_wanted(value: Mapping[str, Any], url: ReadUrl) -> bool:
    """Whether an envelope whose URL has a host is about Azure: by the URL, or because it says what is called."""
    if not url.is_azure:
        return False
    return is_for_azure(value["url"]) or any(isinstance(value.get(key), str) for key in ("api_version", "operation"))


def _head(source: ParsedText, value: Mapping[str, Any], pointer: str) -> Head:
    from aoai_compat.lint.fixes.held_head import ENVELOPE, HeldHead

    return HeldHead(source, value, pointer, ENVELOPE)


class StatedVersion(Sequence[Origin]):
    """The chain of a version that an envelope states: one link, its URL or its `api_version`.

    Worked out when somebody asks, for it takes a second look at the text.
    """

    def __init__(self, source: ParsedText, path: str, pointer: str, version: str) -> None:
        self._source = source
        self._path = path
        self._pointer = pointer
        self._version = version

    def __len__(self) -> int:
        return 1

    @overload
    def __getitem__(self, index: int) -> Origin: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Origin]: ...
    def __getitem__(self, index: int | slice) -> Origin | Sequence[Origin]:
        return (self._origin,)[index]

    def __reduce__(self) -> tuple[type[tuple[Origin]], tuple[tuple[Origin]]]:
        """Another process gets the link and not the text."""
        return tuple, ((self._origin,),)

    @cached_property
    def _origin(self) -> Origin:
        place = self._source.locate(self._pointer, True)
        what = "URL" if self._pointer.endswith("/url") else "envelope"
        return Origin(what, self._path, place.line if place else None, self._text_span())

    def _text_span(self) -> Span | None:
        """The version's own characters in the file; None where they do not stand there as they are."""
        member = self._source.span(self._pointer)
        if member is None:
            return None
        around = self._source.file_text()
        written = around.file_text[member.value - around.base : member.end - around.base]
        found = list(re.finditer(rf"(?:^[\"']?|api[-_]version=){re.escape(self._version)}(?=[\"'&#\s]|$)", written))
        if not found:
            return None
        # Of several, the last one counts for a URL.
        end = member.value + found[-1].end()
        return Span(end - len(self._version), end - len(self._version), end)


def _said(value: Mapping[str, Any], url: ReadUrl | None) -> _Said:
    """What an envelope says of its request; the URL has the last word on the version."""

    def text(key: str) -> str | None:
        said = value.get(key)
        return said if isinstance(said, str) else None

    headers = value.get("headers")
    operation = text("operation")
    lowered = {str(k).lower(): str(v) for k, v in headers.items()} if isinstance(headers, dict) else {}
    shown = isinstance(headers, dict)
    if url is None:
        stated, deployment = text("api_version"), text("deployment")
        return _Said(operation, stated, text("model"), text("method"), None, lowered, deployment, has_headers=shown)
    return _Said(
        operation,
        url.api_version or text("api_version"),
        text("model"),
        text("method"),
        url.path if operation is None else None,
        lowered,
        url.deployment,
        url.stated_version,
        url.is_v1,
        shown,
    )


def _inside(pointer: str, body: str) -> str:
    """A pointer into the file as one into the body; empty for what stands outside of it."""
    return pointer[len(body) :] if pointer == body or pointer.startswith(f"{body}/") else ""


def _json_in(source: ParsedText, text: str, pointer: str) -> JsonText | None:
    """A body that is given as text, parsed; None where it is not JSON."""
    from aoai_compat.lint.formats.json_string import InnerJson

    inner = InnerJson(text, source, pointer)
    try:
        inner.parse()
    except NotJson:
        return None
    return inner


def _request(
    source: ParsedText,
    body: Any,
    path: str,
    pointer: str,
    line: int,
    problems: tuple[InputProblem, ...],
    said: _Said = _NOTHING_SAID,
    chain: Sequence[Origin] = (),
    head: Callable[[], Head | None] = no_head,
) -> Request:
    if body is not NO_BODY and not isinstance(body, dict):
        kind = {list: "a list", str: "text", bool: "a boolean", type(None): "null"}.get(type(body), "a number")
        complaint = f"A request body is a JSON object; this is {kind}."
        problems = (*problems, InputProblem("not-a-request", complaint, source.locate(pointer)))
    if problems:
        problems = tuple(p._replace(pointer=_inside(p.pointer, pointer)) for p in problems)
    # By position: this is done for every line of a stream.
    return Request(
        path,
        body,
        *said,
        line,
        lambda inner, of_value: source.locate(pointer + inner, of_value),
        source.line,
        problems,
        lambda inner: source.span(pointer + inner),
        chain,
        source.file_text,
        head=head,
    )
