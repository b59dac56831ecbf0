"""The body of an outgoing request, as far as it can be read without disturbing it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from aoai_compat.lint.formats.form_fields import nested
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.request import NO_BODY, InputProblem

TOO_LARGE = "too large"
STREAMED = "streamed"
ENCODED = "compressed"
OTHER_TYPE = "neither JSON nor a form"


class Outgoing(Protocol):
    """What `httpx.Request` and `httpx2.Request` have in common."""

    @property
    def method(self) -> Any:
        """The method, in capitals."""

    @property
    def url(self) -> Any:
        """The whole URL."""

    @property
    def headers(self) -> Any:
        """The headers, names without case."""

    @property
    def stream(self) -> Any:
        """What the body is read from when it is sent."""

    @property
    def content(self) -> bytes:
        """The body; raises where it is a stream."""


class Body(NamedTuple):
    """A body, parsed. `unread` says why it was not."""

    value: Any = NO_BODY
    problems: tuple[InputProblem, ...] = ()
    unread: str | None = None


_NONE = Body()


def body_of(request: Outgoing, largest: int) -> Body:
    """The body of a request. What is a stream stays one: it is never read here."""
    content_type = request.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    try:
        data = request.content
    except Exception:  # noqa: BLE001  # each library has its own error for a body that is a stream
        return _of_stream(request, kind, largest)
    if not data:
        return _NONE
    if len(data) > largest:
        return Body(unread=TOO_LARGE)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        return Body(unread=ENCODED)
    if kind == "multipart/form-data":
        return Body(nested(_parts(data, content_type)))
    if kind and kind != "application/json" and not kind.endswith("+json"):
        return Body(unread=OTHER_TYPE)
    return _of_json(data)


def _of_json(data: bytes) -> Body:
    try:
        text = JsonText(data.decode("utf-8"))
        value = text.parse()
    except NotJson as error:
        return Body(problems=(InputProblem("unreadable", str(error)),))
    except UnicodeDecodeError:
        return Body(problems=(InputProblem("unreadable", "The body is not UTF-8."),))
    problems = tuple(problem._replace(position=None) for problem in text.problems())
    if not isinstance(value, dict):
        complaint = f"A request body is a JSON object, not {type(value).__name__}."
        problems = (*problems, InputProblem("not-a-request", complaint))
    return Body(value, problems)


def _of_stream(request: Outgoing, kind: str, largest: int) -> Body:
    """A form is a stream of fields, which the request still holds; of any other stream there is nothing to see."""
    fields = getattr(request.stream, "fields", None)
    if kind != "multipart/form-data" or not isinstance(fields, (list, tuple)):
        return Body(unread=STREAMED)
    pairs: list[tuple[str, str]] = []
    size = 0
    for field in fields:
        value = getattr(field, "value", None)
        is_file = hasattr(field, "filename") or not isinstance(value, (str, bytes))
        text = "" if is_file else value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        size += len(text)
        pairs.append((str(field.name), text))
    return Body(unread=TOO_LARGE) if size > largest else Body(nested(pairs))


def _parts(data: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """Name and text of each field of a form that is at hand in one piece; a file has no text."""
    from email.parser import BytesParser
    from email.policy import HTTP

    head = f"Content-Type: {content_type}\r\n\r\n".encode("utf-8", "replace")
    message = BytesParser(policy=HTTP).parse(io.BytesIO(head + data))
    for part in message.iter_parts() if message.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        if isinstance(name, str):
            content = None if part.get_filename() is not None else part.get_payload(decode=True)
            yield name, content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
