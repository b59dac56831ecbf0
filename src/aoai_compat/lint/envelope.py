"""From a parsed JSON value to a request: a bare body, or an envelope that says more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aoai_compat.lint.json_text import JsonText, NotJson
from aoai_compat.lint.request import NO_BODY, InputProblem, Request, Skipped
from aoai_compat.lint.routes import ReadUrl, read_url

_MARKS = ("url", "method", "operation", "api_version", "custom_id")


def is_envelope(value: Any) -> bool:
    """Whether an object wraps a request rather than being its body."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("url"), str) and (isinstance(value.get("method"), str) or "body" in value):
        return True
    return "body" in value and any(isinstance(value.get(mark), str) for mark in _MARKS)


def to_request(
    source: JsonText, value: Any, path: str, pointer: str = "", problems: tuple[InputProblem, ...] = ()
) -> Request | Skipped:
    """The request that an object is or wraps; `pointer` is where it stands in the text."""
    start = source.locate(pointer) if pointer else None
    line = start.line if start else source.first_line
    if not is_envelope(value):
        return _request(source, value, path, pointer, line, problems)
    url = read_url(value["url"]) if isinstance(value.get("url"), str) else None
    if url is not None and url.is_azure is False:
        return Skipped(path, line, "a request to another service")
    body, where = value.get("body", NO_BODY), f"{pointer}/body"
    if isinstance(body, str):
        body, found = _parsed(body)
        here = source.locate(where, True)
        # Inside of text there are no positions of its own, so that all of it is where the text is.
        problems = (*problems, *(p._replace(position=here, pointer=f"{where}{p.pointer}") for p in found))
    return _request(source, body, path, where, line, problems, _said(value, url))


def _said(value: Mapping[str, Any], url: ReadUrl | None) -> dict[str, Any]:
    """What an envelope says of its request; the URL has the last word on the version."""

    def text(key: str) -> str | None:
        return value[key] if isinstance(value.get(key), str) else None

    headers = value.get("headers")
    version = url.api_version if url is not None and url.api_version else text("api_version")
    return {
        "operation": text("operation"),
        "api_version": version,
        "model": text("model"),
        "method": text("method"),
        "url_path": url.path if url is not None and text("operation") is None else None,
        "headers": {str(k).lower(): str(v) for k, v in headers.items()} if isinstance(headers, dict) else {},
        "has_headers": isinstance(headers, dict),
        "deployment": url.deployment if url is not None else text("deployment"),
        "stated_version": url.stated_version if url is not None else None,
        "on_v1": url is not None and url.is_v1,
    }


def _inside(pointer: str, body: str) -> str:
    """A pointer into the file as one into the body; empty for what stands outside of it."""
    return pointer[len(body) :] if pointer == body or pointer.startswith(f"{body}/") else ""


def _parsed(body: str) -> tuple[Any, list[InputProblem]]:
    """A body that is given as text, parsed, and what is wrong with it; left alone where it is not JSON."""
    text = JsonText(body)
    try:
        return text.parse(), list(text.problems())
    except NotJson:
        return body, []


def _request(
    source: JsonText,
    body: Any,
    path: str,
    pointer: str,
    line: int,
    problems: tuple[InputProblem, ...],
    said: Mapping[str, Any] | None = None,
) -> Request:
    if body is not NO_BODY and not isinstance(body, dict):
        kind = {list: "a list", str: "text", bool: "a boolean", type(None): "null"}.get(type(body), "a number")
        complaint = f"A request body is a JSON object; this is {kind}."
        problems = (*problems, InputProblem("not-a-request", complaint, source.locate(pointer)))
    own = tuple(p._replace(pointer=_inside(p.pointer, pointer)) for p in problems)
    return Request(
        path=path,
        body=body,
        line=line,
        locate=lambda inner, of_value: source.locate(pointer + inner, of_value),
        excerpt=source.line,
        span=lambda inner: source.span(pointer + inner),
        problems=own,
        **(said or {}),
    )
