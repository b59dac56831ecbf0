"""From a recorded HTTP request to a `Request`: what HAR archives, cassettes and collections have in common."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from aoai_compat.lint.formats.form_fields import Form, multipart_fields, nested, urlencoded_fields
from aoai_compat.lint.formats.json_string import InnerJson
from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.formats.version_place import version_origin
from aoai_compat.lint.request import (
    NO_BODY,
    InputProblem,
    Locate,
    Origin,
    Position,
    Request,
    Skipped,
    Span,
    SpanOf,
    no_head,
    no_span,
)
from aoai_compat.lint.routes import AZURE_HOSTS, MOST_KEPT, read_url

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.head import Head

_ROUTE = re.compile(
    r"(?:^|[/}])deployments/[^/]+/(?:chat/completions|completions|embeddings|images/|audio/|extensions/)"
)
_OTHERS = ("groq.com",)
"""Services of others that have an /openai/v1, too."""
_WITHOUT_REQUEST = frozenset({"OPTIONS", "HEAD", "CONNECT", "TRACE"})


class Recording(Protocol):
    """The file that a request is recorded in, or a document of it."""

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:
        """Where what a pointer names stands."""

    def span(self, pointer: str) -> Span | None:
        """Where it stands, as offsets."""

    def line(self, number: int) -> str | None:
        """A line of the file."""

    def file_text(self) -> TextMap:
        """The text of the file."""


class Body(NamedTuple):
    """The body of a recorded request, and where its parts are."""

    value: Any = NO_BODY
    locate: Locate | None = None
    span: SpanOf = no_span
    problems: tuple[InputProblem, ...] = ()


class Sent(NamedTuple):
    """A recorded request. `url_at` and `body_at` are pointers into the recording; the names of headers are small."""

    method: str
    url: str
    headers: Mapping[str, str]
    url_at: str
    body_at: str
    body: Body = Body()
    chain: tuple[Origin, ...] = ()
    head: Callable[[], Head | None] = no_head


@lru_cache(maxsize=MOST_KEPT)
def is_for_azure(url: str) -> bool:
    """Whether a URL has a route of Azure OpenAI, on a host of Azure or behind a gateway."""
    from urllib.parse import urlsplit

    read = read_url(url)
    if read is None or read.is_azure is False:
        return False
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _ROUTE.search(parts.path):
        return True
    _, marker, route = f"{parts.path}/".partition("/openai/")
    if not marker or host.endswith(_OTHERS):
        return False
    return not host or host.endswith(AZURE_HOSTS) or route.startswith("v1/") or "api-version=" in parts.query


def to_request(recording: Recording, sent: Sent, path: str) -> Request | Skipped:
    """The request that was sent; what was sent to other services is left out."""
    place = recording.locate(sent.url_at) or Position(1, 1)
    url = read_url(sent.url)
    if url is None or not is_for_azure(sent.url):
        return Skipped(path, place.line, "a request to another service")
    if sent.method.upper() in _WITHOUT_REQUEST:
        return Skipped(path, place.line, "no call of an operation")
    body, problems = sent.body, sent.body.problems
    chain = sent.chain
    if not chain and url.api_version:
        chain = (version_origin(recording, path, "URL", sent.url_at, url.api_version),)
    if body.value is not NO_BODY and not isinstance(body.value, dict) and not problems:
        complaint = "The body of this request is neither a JSON object nor a form."
        problems = (InputProblem("not-a-request", complaint, recording.locate(sent.body_at, True)),)
    return Request(
        path=path,
        body=body.value,
        api_version=url.api_version,
        method=sent.method.upper(),
        url_path=url.path,
        headers=sent.headers,
        deployment=url.deployment,
        stated_version=url.stated_version,
        on_v1=url.is_v1,
        has_headers=True,
        line=place.line,
        locate=body.locate or (lambda pointer, of_value: recording.locate(sent.body_at, of_value)),  # noqa: ARG005
        excerpt=recording.line,
        problems=problems,
        span=body.span,
        version_chain=chain,
        file_text=recording.file_text,
        head=sent.head,
    )


def native_body(recording: Recording, value: Any, pointer: str) -> Body:
    """A body that stands in the recording as a value of its own."""
    return Body(
        value,
        lambda inner, of_value: recording.locate(pointer + inner, of_value),
        lambda inner: recording.span(pointer + inner),
    )


def fields_body(recording: Recording, form: Form[str]) -> Body:
    """The body of a form; the places of its fields are pointers into the recording."""

    def locate(pointer: str, of_value: bool) -> Position | None:
        at = form.place(pointer)
        return recording.locate(at, of_value) if at is not None else None

    return Body(form.value, locate)


def text_body(recording: Recording, text: str, pointer: str, content_type: str) -> Body:
    """A body that stands in the recording as a text: JSON, or a form."""
    if not text:
        return Body()
    kind = content_type.lower()
    if "form-data" in kind or "x-www-form-urlencoded" in kind:
        fields = multipart_fields(text, content_type) if "form-data" in kind else urlencoded_fields(text)
        return Body(nested(fields))
    inner = InnerJson(text, recording, pointer)
    try:
        value = inner.parse()
    except NotJson as error:
        if kind and "json" not in kind:
            return Body(text)
        return Body(text, problems=(InputProblem("unreadable", f"The body: {error}", error.position),))
    return Body(value, inner.locate, inner.span, tuple(inner.problems()))


def encoded_body(recording: Recording, data: bytes, pointer: str, content_type: str) -> Body:
    """A body that the recording holds encoded; all of it is where the encoded text is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1") if "form-data" in content_type.lower() else ""
    if "form-data" in content_type.lower() or "x-www-form-urlencoded" in content_type.lower():
        return text_body(recording, text, pointer, content_type)
    where = recording.locate(pointer, True)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return Body(text, problems=(InputProblem("unreadable", "The body is not valid JSON.", where),))
    return Body(value, lambda inner, of_value: where)  # noqa: ARG005
