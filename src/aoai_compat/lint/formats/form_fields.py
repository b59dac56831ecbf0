"""The fields of a form body: `multipart/form-data` and `application/x-www-form-urlencoded`."""

from __future__ import annotations

import re
from typing import Any

FILE = "(file)"
"""What stands for the content of an uploaded file, which is no matter of versions."""


def add_field(fields: dict[str, Any], name: str, value: Any) -> None:
    """Adds a field; one that comes again makes a list."""
    if name not in fields:
        fields[name] = value
    elif isinstance(fields[name], list):
        fields[name].append(value)
    else:
        fields[name] = [fields[name], value]


def multipart_fields(text: str, content_type: str) -> dict[str, Any]:
    """The fields of a multipart body, in order; files are `FILE`."""
    named = re.search(r"boundary=\"?([^\";,\s]+)", content_type)
    first = text.lstrip().split("\n", 1)[0].strip()
    boundary = f"--{named[1]}" if named else first
    fields: dict[str, Any] = {}
    for part in text.split(boundary)[1:] if boundary.startswith("--") else ():
        head, _, value = part.lstrip("\r\n").replace("\r\n", "\n").partition("\n\n")
        name = re.search(r'[;\s]name="([^"]*)"', head)
        if name is not None:
            is_file = re.search(r"filename\*?=", head) is not None
            add_field(fields, name[1], FILE if is_file else value.removesuffix("\n"))
    return fields


def urlencoded_fields(text: str) -> dict[str, Any]:
    """The fields of a body in the form of a query."""
    from urllib.parse import parse_qsl

    fields: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        add_field(fields, name, value)
    return fields
