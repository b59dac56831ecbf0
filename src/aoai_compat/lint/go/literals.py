"""Literals of Go: texts, numbers, and the elements of lists and structs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aoai_compat.kb.open_values import RUN_TIME

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.go.source import GoFile

MOST_MEMBERS = 400
"""Members or items of one object that are read."""
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", '"': '"'}


def elements(value: Node) -> list[Node]:
    """The elements of a literal."""
    return [each for each in value.named_children if each.type != "comment"][:MOST_MEMBERS]


def plain(node: Node, file: GoFile) -> Any:
    """A literal value; `RUN_TIME` for anything else."""
    text = file.slice(node)
    if node.type in ("interpreted_string_literal", "raw_string_literal"):
        return file.string(node)
    if node.type in ("true", "false"):
        return node.type == "true"
    sign = 1
    if node.type == "unary_expression" and text.startswith("-"):
        operand = node.child_by_field_name("operand")
        node, sign = (operand, -1) if operand is not None else (node, 1)
        text = file.slice(node)
    try:
        if node.type == "int_literal":
            return sign * int(text.replace("_", ""), 0)
        if node.type == "float_literal":
            return sign * float(text.replace("_", ""))
    except ValueError:
        pass
    return RUN_TIME


def plain_zero(node: Node, file: GoFile) -> Any:
    """A literal value that is zero; None for nil."""
    value = plain(node, file)
    return None if value is RUN_TIME else value


def text_of(kind: str, written: str) -> str | None:
    """The value of a literal text of a kind; None where it is none."""
    if kind == "raw_string_literal":
        return written[1:-1].replace("\r", "")
    return _ESCAPE.sub(_unescaped, written[1:-1]) if kind == "interpreted_string_literal" else None


def _unescaped(match: re.Match[str]) -> str:
    escape = match[1]
    if escape[0] in "xuU" and len(escape) > 1:
        code = int(escape[1:], 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    if len(escape) == 3:
        return chr(int(escape, 8))
    return _ESCAPES.get(escape, escape)
