"""HAR archives (1.2): what browsers and proxies record."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.lint.formats.form_fields import FILE, Form
from aoai_compat.lint.formats.json_file_text import read_json
from aoai_compat.lint.formats.json_text import JsonText
from aoai_compat.lint.formats.recorded import Body, Sent, encoded_body, fields_body, is_for_azure, text_body, to_request
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.head import Head


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of an archive, all of it in memory."""
    text = read_json(source, data)
    if not isinstance(text, JsonText):
        yield text
        return
    log = text.value.get("log") if isinstance(text.value, dict) else None
    entries = log.get("entries") if isinstance(log, dict) else None
    if not isinstance(entries, list):
        yield Skipped(source.shown, 1, "no HAR archive")
        return
    for index, entry in enumerate(entries):
        request = entry.get("request") if isinstance(entry, dict) else None
        url = request.get("url") if isinstance(request, dict) else None
        if not isinstance(request, dict) or not isinstance(url, str) or not is_for_azure(url):
            # Where it stands would take a pass over the whole archive, and nobody asks.
            yield Skipped(source.shown, 1, "a request to another service")
            continue
        yield to_request(text, _sent(text, request, url, f"/log/entries/{index}/request"), source.shown)


def _sent(text: JsonText, request: dict[str, Any], url: str, pointer: str) -> Sent:
    listed = request.get("headers")
    headers = {
        str(header.get("name", "")).lower(): str(header.get("value", ""))
        for header in (listed if isinstance(listed, list) else ())
        if isinstance(header, dict)
    }
    data = request.get("postData")
    kind = headers.get("content-type", "")
    body = _body(text, data, f"{pointer}/postData", kind) if isinstance(data, dict) else Body()
    method = request.get("method")
    return Sent(
        method=method if isinstance(method, str) else "POST",
        url=url,
        headers=headers,
        url_at=f"{pointer}/url",
        body_at=f"{pointer}/postData",
        body=body,
        head=lambda: _head(text, request, pointer),
    )


def _head(text: JsonText, request: dict[str, Any], pointer: str) -> Head:
    from aoai_compat.lint.fixes.held_head import HAR, HeldHead

    return HeldHead(text, request, pointer, HAR)


def _body(text: JsonText, data: dict[str, Any], pointer: str, content_type: str) -> Body:
    kind = data.get("mimeType") if isinstance(data.get("mimeType"), str) else ""
    said, params = data.get("text"), data.get("params")
    if isinstance(said, str) and said and data.get("encoding") == "base64":
        try:
            return encoded_body(text, base64.b64decode(said), f"{pointer}/text", kind or content_type)
        except binascii.Error:
            return text_body(text, said, f"{pointer}/text", kind or content_type)
    if isinstance(params, list) and params and "json" not in f"{kind}{content_type}".lower():
        form: Form[str] = Form()
        for index, param in enumerate(params):
            if isinstance(param, dict) and isinstance(param.get("name"), str):
                value = FILE if param.get("fileName") else param.get("value", "")
                form.add(param["name"], value, f"{pointer}/params/{index}")
        return fields_body(text, form)
    return text_body(text, said, f"{pointer}/text", kind or content_type) if isinstance(said, str) else Body()


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is an archive: an object whose first member is its `log`."""
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{', head) is not None


READER = Reader("har", frozenset({".har", ".json"}), is_this, whole=read, special=True)
