"""A call of the service in source code, and the requests that it sends: one for each version that reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.request import NO_BODY, ClientRef, Position, Request, Span, Unresolved

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.code_tokens import Syntax
    from aoai_compat.lint.fixes.head import Members


class Payload(NamedTuple):
    """The body that a call sends.

    `value` has `RUN_TIME` for what is not known, and `PartialObject`s where members may be added that are not known.
    `spans` maps JSON Pointers to where member or item stands, in characters of the code; what stands elsewhere has
    none. The span of the empty pointer is that of the arguments or of the object, with its brackets. `may_send` are the
    pointers of what is sent in some cases only.
    """

    value: Any
    spans: Mapping[str, Span] = MappingProxyType({})
    may_send: frozenset[str] = frozenset()


class CallSite(NamedTuple):
    """A call. `start` is where its expression begins, in characters of the code.

    It names its `operation`, or `method` and `url_path` (from after `/openai` and `/v1` on). `deployment` and `model`
    are known or None. No `versions`: they are not known, and `unresolved` says why. `syntax` is the language of the
    code where its text can be changed, `clients` are what it is sent with.
    """

    start: int
    operation: str | None = None
    payload: Payload | None = None
    versions: tuple[Stated, ...] = ()
    method: str | None = None
    url_path: str | None = None
    deployment: str | None = None
    model: str | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    stated_version: str | None = None
    on_v1: bool = False
    unresolved: tuple[Unresolved, ...] = ()
    syntax: Syntax = ""
    clients: tuple[ClientRef, ...] = ()


def requests_of(code: Code, site: CallSite) -> Iterator[Request]:
    """The requests of a call, in the order of its versions; one without a version where none is known."""
    request = _request(code, site)
    stated = {version.label: version for version in reversed(site.versions)}
    for version in reversed(stated.values()):
        yield request._replace(api_version=version.label, version_chain=version.chain, is_certain=version.is_certain)
    if not stated:
        yield request


def _request(code: Code, site: CallSite) -> Request:
    payload = site.payload or Payload(NO_BODY)
    line = code.line_of(site.start)

    def locate(pointer: str, of_value: bool) -> Position | None:
        """The place of a member, or of the nearest thing around it that stands in the code."""
        at = pointer
        while at and at not in payload.spans:
            at = at.rpartition("/")[0]
        if not at:
            return code.position(site.start)
        span = payload.spans[at]
        return code.position(span.value if of_value and at == pointer else span.start)

    def span_of(pointer: str) -> Span | None:
        span = payload.spans.get(pointer)
        if span is None:
            return None
        start, value = code.place.offset(span.start), code.place.offset(span.value)
        return Span(start, value, code.place.offset(max(span.start, span.end - 1)) + 1)

    def members() -> Members | None:
        if site.syntax in ("csharp", "go", "java"):
            from aoai_compat.lint.fixes.tree_members import TreeMembers

            return TreeMembers(code, payload, site.syntax, site.start, site.operation)
        from aoai_compat.lint.fixes.code_members import CodeMembers

        return CodeMembers(code, payload.spans, payload.value, site.syntax) if site.syntax else None

    return Request(
        path=code.shown,
        body=payload.value,
        operation=site.operation,
        model=site.model,
        method=site.method,
        url_path=site.url_path,
        headers=site.headers,
        deployment=site.deployment,
        stated_version=site.stated_version,
        on_v1=site.on_v1,
        line=line,
        locate=locate,
        excerpt=code.place.line,
        span=span_of,
        file_text=lambda: code.place,
        may_send=payload.may_send,
        in_code=True,
        unresolved=site.unresolved,
        members=members,
        clients=site.clients,
    )
