"""The body of an HTTP request: a dictionary that is sent as JSON, a text of JSON, or a form with files."""

from __future__ import annotations

import ast
import json
from typing import Any

from aoai_compat.kb.open_values import RUN_TIME
from aoai_compat.lint.calls.call_site import Payload
from aoai_compat.lint.python.json_values import JsonValues
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.python.program import At
from aoai_compat.lint.python.resolve import reach


def http_payload(module: Module, call: ast.Call, at: At) -> Payload | None:
    """The body that a call sends; None where it has none, or nothing tells."""
    builder = JsonValues(module)
    for keyword in call.keywords:
        if keyword.arg == "json":
            return _whole(builder, builder.value(keyword.value, at, ""))
        if keyword.arg in ("data", "content", "body"):
            return _of_text(builder, keyword.value, at) or _form(builder, call, at)
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in ("post", "put", "patch", "Request", "urlopen") and len(call.args) > 1:
        return _of_text(builder, call.args[1], at)
    if name == "request" and len(call.args) > 2:
        return _of_text(builder, call.args[2], at)
    return None


def _form(builder: JsonValues, call: ast.Call, at: At) -> Payload | None:
    """A form with a file: the fields of `data` and the files of `files`."""
    body: dict[str, Any] = {}
    for keyword in call.keywords:
        value = builder.value(keyword.value, at, "") if keyword.arg in ("data", "files") else None
        if isinstance(value, dict):
            body.update(dict.fromkeys(value, RUN_TIME) if keyword.arg == "files" else value)
    has_files = any(keyword.arg == "files" for keyword in call.keywords)
    return builder.payload(body) if body and has_files else None


def _whole(builder: JsonValues, value: Any) -> Payload | None:
    return builder.payload(value) if isinstance(value, dict) else None


def _of_text(builder: JsonValues, node: ast.expr, at: At, depth: int = 0) -> Payload | None:
    """A body that is written as a text: `json.dumps(...)`, or JSON in quotes; a dictionary is a form."""
    if depth > 6:
        return None
    for end in reach(node, at):
        inner = end.node
        if isinstance(inner, ast.Constant) and isinstance(inner.value, (str, bytes)):
            try:
                value = json.loads(inner.value)
            except ValueError:
                return None
            return _whole(builder, value)
        if isinstance(inner, ast.Call):
            function = inner.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name == "dumps" and inner.args:
                return _whole(builder, builder.value(inner.args[0], end.at, ""))
            if name in ("encode", "decode") and isinstance(function, ast.Attribute):
                return _of_text(builder, function.value, end.at, depth + 1)
            if name in ("bytes", "str") and inner.args:
                return _of_text(builder, inner.args[0], end.at, depth + 1)
    return None
