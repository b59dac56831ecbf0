"""VCR cassettes, in YAML and JSON: vcrpy and what follows it, VCR of Ruby, go-vcr.

Known by `interactions`, or `http_interactions`. A request has `uri` (or `url`), `method`, `headers` and a `body`, which
is a text, bytes, `string` or `base64_string` in an object, or JSON as it is (`parsed_body`, `{type: json, content}`).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from aoai_compat.lint.formats.json_file_text import read_json
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.recorded import (
    Body,
    Recording,
    Sent,
    encoded_body,
    is_for_azure,
    native_body,
    text_body,
    to_request,
)
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source, decode

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.head import Head

_LISTS = ("interactions", "http_interactions")


class _Cassette(Recording, Protocol):
    value: Any


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a cassette."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        text = read_json(source, data)
        if isinstance(text, JsonText):
            yield from requests(source, text)
        else:
            yield text
        return
    from aoai_compat.lint.formats.yaml_body import read_documents

    try:
        decoded, marked = decode(data)
        documents = read_documents(decoded, base=int(marked))
    except NotJson as error:
        problem = InputProblem("unreadable", str(error), error.position or Position(1, 1))
        yield Request(path=source.shown, problems=(problem,))
        return
    for document in documents:
        yield from requests(source, document)


def requests(source: Source, cassette: _Cassette) -> Iterator[Request | Skipped]:
    """The requests of a cassette that was read."""
    held = cassette.value if isinstance(cassette.value, dict) else {}
    name = next((name for name in _LISTS if isinstance(held.get(name), list)), None)
    if name is None:
        yield Skipped(source.shown, 1, "no cassette")
        return
    for index, interaction in enumerate(held[name]):
        request = interaction.get("request") if isinstance(interaction, dict) else None
        key = next((k for k in ("uri", "url") if isinstance(request, dict) and isinstance(request.get(k), str)), None)
        if not isinstance(request, dict) or key is None or not is_for_azure(request[key]):
            yield Skipped(source.shown, 1, "a request to another service")
            continue
        yield to_request(cassette, _sent(cassette, request, key, f"/{name}/{index}/request"), source.shown)


def _sent(cassette: _Cassette, request: dict[str, Any], key: str, pointer: str) -> Sent:
    listed = request.get("headers")
    headers = {
        str(name).lower(): str(value[0]) if isinstance(value, list) and value else str(value)
        for name, value in (listed.items() if isinstance(listed, dict) else ())
    }
    method = request.get("method")
    body, where = _body(cassette, request, pointer, headers.get("content-type", ""))
    return Sent(
        method=method if isinstance(method, str) else "POST",
        url=request[key],
        headers=headers,
        url_at=f"{pointer}/{key}",
        body_at=where,
        body=body,
        head=lambda: _head(cassette, request, pointer),
    )


def _head(cassette: _Cassette, request: dict[str, Any], pointer: str) -> Head:
    from aoai_compat.lint.fixes.held_head import VCR, HeldHead

    return HeldHead(cassette, request, pointer, VCR)


def _body(cassette: _Cassette, request: dict[str, Any], pointer: str, kind: str) -> tuple[Body, str]:
    """The body of a request, and where it stands."""
    if isinstance(request.get("parsed_body"), (dict, list)):
        return native_body(cassette, request["parsed_body"], f"{pointer}/parsed_body"), f"{pointer}/parsed_body"
    body, where = request.get("body"), f"{pointer}/body"
    if isinstance(body, dict):
        if body.get("type") == "json" and "content" in body:
            return native_body(cassette, body["content"], f"{where}/content"), f"{where}/content"
        for name in ("string", "base64_string"):
            if isinstance(body.get(name), (str, bytes)):
                body, where = body[name], f"{where}/{name}"
                break
        else:
            return (native_body(cassette, body, where) if body and "encoding" not in body else Body()), where
    if isinstance(body, str) and where.endswith("/base64_string"):
        try:
            return encoded_body(cassette, base64.b64decode(body), where, kind), where
        except (binascii.Error, ValueError):
            return text_body(cassette, body, where, kind), where
    if isinstance(body, bytes):
        return (encoded_body(cassette, body, where, kind) if body else Body()), where
    return (text_body(cassette, body, where, kind) if isinstance(body, str) else Body()), where


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is a cassette."""
    return (
        re.search(rb'^(?:\xef\xbb\xbf)?\s*\{\s*(?:"version"\s*:\s*\d+\s*,\s*)?"(?:http_)?interactions"\s*:\s*\[', head)
        or re.search(rb"(?m)^(\"?)(?:http_)?interactions\1:[ \t]*(?:#.*)?\r?\n(?:[ \t]*#.*\n)*[ \t]*-\s", head)
    ) is not None


READER = Reader("vcr", frozenset({".yaml", ".yml", ".json"}), is_this, whole=read, special=True)
