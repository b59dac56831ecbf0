"""Postman collections (v2.0, v2.1), with the variables of the collection and of an environment file beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.lint.calls.postman_variables import Variables, is_environment
from aoai_compat.lint.formats.form_fields import FILE, Form
from aoai_compat.lint.formats.json_file_text import read_json
from aoai_compat.lint.formats.json_string import string_stretches
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.recorded import Body, Sent, fields_body, is_for_azure, to_request
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.formats.version_place import version_origin
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Origin, Request, Skipped
from aoai_compat.lint.source import STDIN, Source

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.head import Head

_VERSION = re.compile(r"[?&]api[-_]version=([^&#]*)")


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a collection, in the order of its folders."""
    text = read_json(source, data)
    if not isinstance(text, JsonText):
        yield text
        return
    collection = text.value if isinstance(text.value, dict) else {}
    if not isinstance(collection.get("item"), list):
        yield Skipped(source.shown, 1, "a Postman environment" if is_environment(collection) else "no collection")
        return
    variables = Variables.of(text, source.shown, None if source.name == STDIN else source.name)
    found = False
    for item, pointer in _items(collection["item"], "/item"):
        found = True
        yield _request(source, text, item["request"], f"{pointer}/request", variables)
    if not found:
        yield Skipped(source.shown, 1, "a collection without requests")


def _items(items: list[Any], pointer: str) -> Iterator[tuple[dict[str, Any], str]]:
    pending = [(item, f"{pointer}/{index}") for index, item in enumerate(items)][::-1]
    while pending:
        item, where = pending.pop()
        if not isinstance(item, dict):
            continue
        if isinstance(item.get("request"), dict):
            yield item, where
        inner = item.get("item")
        pending += [(each, f"{where}/item/{i}") for i, each in enumerate(inner if isinstance(inner, list) else ())][
            ::-1
        ]


def _request(
    source: Source, text: JsonText, request: dict[str, Any], pointer: str, variables: Variables
) -> Request | Skipped:
    raw, url_at = _url(request.get("url"), f"{pointer}/url")
    said = _VERSION.findall(raw)
    url = variables.filled(raw)
    if not is_for_azure(url):
        place = text.locate(url_at)
        return Skipped(source.shown, place.line if place else 1, "a request to another service")
    chain: tuple[Origin, ...] = ()
    unset = False
    if said:
        resolved = variables.chain(said[-1])
        version = variables.filled(said[-1])
        chain = (version_origin(text, source.shown, "URL", url_at, None if resolved else version), *resolved)
        unset = "{{" in version
    if unset:
        url = _VERSION.sub(lambda match: match[0][0], url)
    listed = request.get("header")
    headers = {
        str(each.get("key", "")).lower(): variables.filled(str(each.get("value", "")))
        for each in (listed if isinstance(listed, list) else ())
        if isinstance(each, dict) and not each.get("disabled")
    }
    method = request.get("method")
    body = request.get("body")
    sent = Sent(
        method=method if isinstance(method, str) else "GET",
        url=url,
        headers=headers,
        url_at=url_at,
        body_at=f"{pointer}/body",
        body=_body(text, body, f"{pointer}/body", variables) if isinstance(body, dict) else Body(),
        chain=chain,
        head=lambda: _head(text, request, pointer),
    )
    found = to_request(text, sent, source.shown)
    if isinstance(found, Request) and found.deployment is not None and "{{" in found.deployment:
        found = found._replace(deployment=None)
    return found._replace(version_chain=chain) if isinstance(found, Request) and unset else found


def _head(text: JsonText, request: dict[str, Any], pointer: str) -> Head:
    from aoai_compat.lint.fixes.held_head import POSTMAN, HeldHead

    return HeldHead(text, request, pointer, POSTMAN)


def _url(url: Any, pointer: str) -> tuple[str, str]:
    """A URL as one text, and where it stands. The variables of its path, `:name`, are filled in."""
    if isinstance(url, str):
        return url, pointer
    if not isinstance(url, dict):
        return "", pointer
    raw = url.get("raw")
    where = f"{pointer}/raw"
    if not isinstance(raw, str) or not raw:
        raw, where = _assembled(url), pointer
    path, mark, query = raw.partition("?")
    variables = url.get("variable")
    for each in variables if isinstance(variables, list) else ():
        if isinstance(each, dict) and each.get("key") and isinstance(each.get("value"), str) and each["value"]:
            steps = path.split("/")
            path = "/".join(each["value"] if step == f":{each['key']}" else step for step in steps)
    return f"{path}{mark}{query}", where


def _assembled(url: dict[str, Any]) -> str:
    def joined(part: Any, separator: str) -> str:
        return separator.join(map(str, part)) if isinstance(part, list) else str(part or "")

    query = url.get("query")
    pairs = [
        f"{each.get('key')}={each.get('value')}"
        for each in (query if isinstance(query, list) else ())
        if isinstance(each, dict) and not each.get("disabled")
    ]
    host = joined(url.get("host"), ".")
    protocol = "" if "{{" in host else f"{url.get('protocol') or 'https'}://"
    return f"{protocol}{host}/{joined(url.get('path'), '/').lstrip('/')}" + (f"?{'&'.join(pairs)}" if pairs else "")


def _body(text: JsonText, body: dict[str, Any], pointer: str, variables: Variables) -> Body:
    mode = body.get("mode")
    if body.get("disabled"):
        return Body()
    if mode == "raw" and isinstance(body.get("raw"), str):
        return _raw_body(text, body["raw"], f"{pointer}/raw", variables) if body["raw"] else Body()
    listed = body.get(mode) if mode in ("formdata", "urlencoded") else None
    form: Form[str] = Form()
    for index, each in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(each, dict) and isinstance(each.get("key"), str) and not each.get("disabled"):
            value = FILE if each.get("type") == "file" else variables.filled(str(each.get("value", "")))
            form.add(each["key"], value, f"{pointer}/{mode}/{index}")
    if isinstance(listed, list):
        return fields_body(text, form)
    return Body()


def _raw_body(text: JsonText, raw: str, pointer: str, variables: Variables) -> Body:
    """A body of JSON in which variables are filled in; what they bring stands where they stand."""
    span = text.span(pointer)
    stretches = string_stretches(text.text, span.value - text.base) if span else [(0, 0)]
    whole = TextMap(text.text, stretches, first_line=text.first_line, base=text.base)
    filled, pieces = variables.filled_with_places(raw)
    inner = JsonText(filled, place=TextMap(text.text, _through(stretches, pieces), base=text.base))
    try:
        value = inner.parse()
    except NotJson as error:
        unset = variables.first_unset(raw)
        if unset is not None:
            said = f"The body: nothing here sets the variable {{{{{unset[0]}}}}}."
            return Body(raw, problems=(InputProblem("unreadable", said, whole.position(unset[1])),))
        return Body(raw, problems=(InputProblem("unreadable", f"The body: {error}", error.position),))
    return Body(value, inner.locate, inner.span, tuple(inner.problems()))


def _through(stretches: list[tuple[int, int]], pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places of a filled text: `pieces` are those in the text as written, whose places are `stretches`."""
    found: list[tuple[int, int]] = []
    for index, (own, written) in enumerate(pieces):
        end = written + (pieces[index + 1][0] - own if index + 1 < len(pieces) else 1 << 60)
        before = [(o, t) for o, t in stretches if o <= written]
        found.append((own, before[-1][1] + written - before[-1][0]))
        found += [(own + o - written, t) for o, t in stretches if written < o < end]
    return found


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is a collection, or an environment of variables."""
    is_object = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    return is_object and (b"/json/collection/v2" in head or b'"_postman_variable_scope"' in head)


READER = Reader("postman", frozenset({".json"}), is_this, whole=read, special=True)
