"""From a call in code to a `Request`: what `.http` files, curl and PowerShell have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.calls.code_text import Code, Written, is_in_one, with_names
from aoai_compat.lint.calls.written_header import HeaderStyle, WrittenHeader
from aoai_compat.lint.formats.recorded import Body, Sent, is_for_azure, to_request
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import Origin, Position, Request, Skipped, Span
from aoai_compat.lint.routes import read_url

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.head import Head

_VERSION = r"[?&]api[-_]version=([^&#]*)"
UNKNOWN_ADDRESS = "an address that is only known at run time"


class Call(NamedTuple):
    """A call that code makes. `start` is where it begins, `body_at` where its body does; header names are small.

    `written_headers` are the headers that could be taken out; `url_end` is the end of the line in which the URL ends.
    """

    code: Code
    method: str
    url: Written
    headers: Mapping[str, str]
    start: int
    body: Body
    body_at: int
    written_headers: tuple[WrittenHeader, ...] = ()
    header_style: HeaderStyle = None
    url_end: int = 0


class _Place:
    """Where the parts of a call are, for what reads recordings."""

    def __init__(self, call: Call) -> None:
        self.call = call

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:  # noqa: ARG002
        call = self.call
        return call.code.position(call.start if pointer == "/url" else call.body_at)

    def span(self, pointer: str) -> Span | None:
        url = self.call.url
        if pointer != "/url" or not url or not is_in_one(url):
            return None
        return self.call.code.span(url[0].start, url[-1].end)

    def line(self, number: int) -> str | None:
        return self.call.code.place.line(number)

    def file_text(self) -> TextMap:
        return self.call.code.place


def request_of(call: Call) -> Request | Skipped:
    """The request of a call; what goes to other services is left out."""
    code = call.code
    url = with_names(call.url)
    line = code.line_of(call.start)
    if not is_for_azure(url):
        unknown = bool(call.url) and call.url[0].is_hole and not read_host(url)
        return Skipped(code.shown, line, UNKNOWN_ADDRESS if unknown else "a request to another service")
    known, chain = version_chain(code, call.url, call.start)
    if not known:
        # A version that nobody knows is none, whatever its name is.
        url = re.sub(_VERSION, lambda match: match[0][0], url)
    request = to_request(
        _Place(call),
        Sent(call.method, url, call.headers, "/url", "/body", call.body, chain, lambda: _head(call)),
        code.shown,
    )
    if isinstance(request, Request) and request.deployment and "{" in request.deployment:
        return request._replace(deployment=None)
    return request


def _head(call: Call) -> Head:
    from aoai_compat.lint.fixes.code_head import CodeHead

    return CodeHead(call.code, call.url, call.written_headers, call.header_style, call.url_end)


def read_host(url: str) -> str | None:
    """The host of a URL that is known as far as that."""
    from urllib.parse import urlsplit

    try:
        return None if read_url(url) is None else urlsplit(url).hostname
    except ValueError:
        return None


def version_chain(code: Code, url: Written, call_start: int) -> tuple[bool, tuple[Origin, ...]]:
    """Whether the version in a URL is known, and where it comes from; the call is at `call_start`."""
    found = list(re.finditer(_VERSION, with_names(url)))
    if not found:
        return True, ()
    start, end = found[-1].span(1)
    at = 0
    parts = []
    for piece in url:
        text = f"{{{piece.text}}}" if piece.is_hole else piece.text
        if at < end and at + len(text) > start:
            parts.append((piece, max(0, start - at), min(len(text), end - at)))
        at += len(text)
    if not parts:
        return True, ()
    piece, first, last = parts[0]
    if len(parts) == 1 and piece.is_exact and not piece.is_hole:
        version = code.origin("URL", piece.start + first, piece.start + last)
        if not piece.links:
            return True, (version,)
        return True, (
            code.origin("URL", call_start, call_start, as_it_is=False),
            *piece.links[:-1],
            version._replace(what=piece.links[-1].what),
        )
    links = tuple(link for each, _, _ in parts for link in each.links)
    return not any(each.is_hole for each, _, _ in parts), (
        code.origin("URL", piece.start, piece.end, as_it_is=False),
        *links,
    )
