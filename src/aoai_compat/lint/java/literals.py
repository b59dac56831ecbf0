"""Literals of Java: texts, text blocks and numbers."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.open_values import RUN_TIME

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.java.source import JavaFile

_ESCAPE = re.compile(r"\\(u+[0-9a-fA-F]{4}|[0-7]{1,3}|\r?\n|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "s": " ", "0": "\0"}


def text_of(kind: str, written: str) -> str | None:
    """The value of a literal text of a kind, or of a character; None where it is none."""
    if kind == "character_literal":
        return _ESCAPE.sub(_unescaped, written[1:-1])
    if kind != "string_literal":
        return None
    if written.startswith('"""'):
        return _ESCAPE.sub(_unescaped, _unindented(written[3:-3]))
    return _ESCAPE.sub(_unescaped, written[1:-1])


def plain(node: Node, file: JavaFile) -> Any:
    """A literal value; `RUN_TIME` for anything else."""
    text = file.slice(node)
    if node.type == "string_literal":
        return file.string(node)
    if node.type in ("true", "false"):
        return node.type == "true"
    sign = 1
    if node.type == "unary_expression" and text.startswith("-"):
        operand = node.child_by_field_name("operand")
        node, sign = (operand, -1) if operand is not None else (node, 1)
        text = file.slice(node)
    text = text.replace("_", "").rstrip("lLfFdD")
    try:
        if node.type == "decimal_integer_literal":
            return sign * int(text)
        if node.type == "decimal_floating_point_literal":
            return sign * float(text)
    except ValueError:
        pass
    return RUN_TIME


def _unindented(text: str) -> str:
    """A text block as Java takes it: without the line that opens it, and without what all lines are indented by."""
    body = text.partition("\n")[2].replace("\r\n", "\n")
    lines = body.split("\n")
    closing = lines[-1]
    if not closing.strip():
        marked = textwrap.dedent("\n".join([*lines[:-1], f"{closing}|"]))
        return marked[:-1]
    return textwrap.dedent(body)


def _unescaped(match: re.Match[str]) -> str:
    escape = match[1]
    if escape[0] == "u" and len(escape) > 1:
        return chr(int(escape.lstrip("u"), 16))
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    if escape in ("\n", "\r\n"):
        return ""
    return _ESCAPES.get(escape, escape)
