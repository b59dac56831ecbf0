"""Literals of C#, and what their escapes stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aoai_compat.lint.calls.code_values import Part

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.calls.code_text import Code

_ESCAPE = r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{1,4}|.)"
_DOUBLED = '"(")'
_BRACES = r"\{(\{)|\}(\})"
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_NO_VALUE = object()


def literal_parts(code: Code, node: Node) -> tuple[Part, ...] | None:
    """The parts of a literal; None for anything else."""
    start, end = node.start_byte, node.end_byte
    if node.type == "string_literal":
        # `"..."u8` is a literal of bytes.
        end = node.start_byte + code.text[start:end].rfind('"')
        return escaped_parts(code, start + 1, end, _ESCAPE)
    if node.type == "verbatim_string_literal":
        return escaped_parts(code, start + 2, start + code.text[start:end].rfind('"'), _DOUBLED)
    if node.type == "raw_string_literal":
        content = next((child for child in node.children if child.type == "raw_string_content"), None)
        return escaped_parts(code, content.start_byte, content.end_byte, None) if content is not None else ()
    if node.type in ("integer_literal", "boolean_literal", "real_literal"):
        return (Part(code.text[start:end], place=(code, start)),)
    return None


def interpolation_escape(text: str, node: Node) -> str | None:
    """The pattern of escapes in the text of an interpolated string; None for a raw one."""
    if any(child.type == "interpolation_quote" for child in node.children):
        return None
    is_verbatim = "@" in text[node.start_byte : node.start_byte + 2]
    return f"{_BRACES}|{_DOUBLED if is_verbatim else _ESCAPE}"


def escaped_parts(code: Code, start: int, end: int, escape: str | None) -> tuple[Part, ...]:
    """The parts of a stretch of the code in which escapes stand for other characters."""
    content = code.text[start:end]
    parts: list[Part] = []
    at = 0
    for match in re.finditer(escape, content, re.DOTALL) if escape else ():
        if match.start() > at:
            parts.append(Part(content[at : match.start()], place=(code, start + at)))
        key = next((group for group in match.groups() if group is not None), "")
        parts.append(Part(_meaning(key) if match[0].startswith("\\") else key))
        at = match.end()
    if at < len(content) or not parts:
        parts.append(Part(content[at:], place=(code, start + at)))
    return tuple(parts)


def _meaning(key: str) -> str:
    if len(key) > 1 and key[0] in "ux":
        return chr(int(key[1:], 16))
    return _ESCAPES.get(key, key)


def is_value(value: Any) -> bool:
    """Whether `literal_value` found one."""
    return value is not _NO_VALUE


def literal_value(code: Code, node: Node) -> Any:
    """The value of a literal as JSON has it; see `is_value` for anything else."""
    kind = node.type
    if kind == "null_literal":
        return None
    if kind == "boolean_literal":
        return code.text[node.start_byte : node.end_byte] == "true"
    if kind == "prefix_unary_expression" and node.child_count == 2 and node.children[0].type == "-":
        value = literal_value(code, node.children[1])
        return -value if isinstance(value, (int, float)) and not isinstance(value, bool) else _NO_VALUE
    if kind in ("integer_literal", "real_literal"):
        return _number(code.text[node.start_byte : node.end_byte])
    parts = literal_parts(code, node)
    return "".join(part.text for part in parts) if parts is not None else _NO_VALUE


def _number(text: str) -> Any:
    plain = text.replace("_", "").lower()
    try:
        if plain.startswith(("0x", "0b")):
            return int(plain.rstrip("ul"), 0)
        short = plain.rstrip("fdmul")
        return float(short) if "." in short or "e" in short or plain[-1:] in "fdm" else int(short)
    except (ValueError, OverflowError):
        return _NO_VALUE
