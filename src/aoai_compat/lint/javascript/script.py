"""One file of JavaScript or TypeScript: its text, its tree, and what its nodes say by themselves."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.javascript.names import Names
from aoai_compat.lint.javascript.nodes import is_literal, unwrapped
from aoai_compat.lint.request import Origin, Span

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.fixes.code_tokens import Syntax

TYPED = frozenset({".ts", ".mts", ".cts"})
SUFFIXES = TYPED | frozenset({".js", ".mjs", ".cjs", ".jsx", ".tsx"})
_EXTRA = "javascript"
_FILES = "JavaScript and TypeScript"
_JAVASCRIPT, _TYPESCRIPT, _TSX = (
    "tree_sitter_javascript",
    "tree_sitter_typescript:language_typescript",
    "tree_sitter_typescript:language_tsx",
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_LONGEST_NAME = 40


class Script:
    """A file that was parsed. It lives as long as the reading of one file does."""

    def __init__(self, code: Code) -> None:
        """Parses the code. Raises `MissingGrammar`."""
        self.code = code
        self.text = code.text
        self.root = _parsed(code)

    @cached_property
    def names(self) -> Names:
        """What its names stand for."""
        return Names(self)

    @property
    def syntax(self) -> Syntax:
        """The language, for what changes the code."""
        return "typescript" if os.path.splitext(self.code.shown)[1].lower() in TYPED else "javascript"

    def parent(self, node: Node) -> Node | None:
        """What a node is in."""
        return self.names.parents.get(node.id)

    def ancestors(self, node: Node) -> Iterator[Node]:
        """What is around a node, from the inside."""
        parents = self.names.parents
        at = parents.get(node.id)
        while at is not None:
            yield at
            at = parents.get(at.id)

    def slice(self, node: Node) -> str:
        """The text of a node."""
        return self.text[node.start_byte : node.end_byte]

    def shown(self, node: Node) -> str:
        """The text of a node as a name in a message."""
        name = re.sub(r"\s+", "", self.slice(node))
        return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"

    def line(self, node: Node) -> int:
        """The line of the file on which a node begins."""
        return self.code.line_of(node.start_byte)

    def origin(self, node: Node, what: str | None = None) -> Origin:
        """The place of a node as a link of a chain; a text is a link that can be changed."""
        if what is None and is_literal(node):
            return Origin(
                "literal", self.code.shown, self.line(node), self.span(node.start_byte + 1, node.end_byte - 1)
            )
        return Origin(what or self.shown(node), self.code.shown, self.line(node))

    def span(self, start: int, end: int) -> Span:
        """A stretch of the text as one of the file."""
        return self.code.span(start, max(start, end))

    def key(self, node: Node | None) -> str | None:
        """The name of a property, where it is written there."""
        if node is None:
            return None
        if node.type == "string":
            return self.string(node)
        if node.type in ("property_identifier", "private_property_identifier", "identifier", "number"):
            return self.slice(node)
        if node.type in ("shorthand_property_identifier", "shorthand_property_identifier_pattern", "type_identifier"):
            return self.slice(node)
        if node.type == "computed_property_name" and node.named_children:
            inner = unwrapped(node.named_children[0])
            return self.string(inner) if is_literal(inner) else None
        return None

    def string(self, node: Node) -> str:
        """The value of a string, or of a template without substitutions."""
        return "".join(text for text, _, _ in self.fragments(node))

    def fragments(self, node: Node) -> Iterator[tuple[str, int, int]]:
        """The pieces of a string: text, and where it is written."""
        for child in node.named_children:
            start, end = child.start_byte, child.end_byte
            if child.type == "string_fragment":
                yield self.text[start:end], start, end
            elif child.type == "escape_sequence":
                yield escaped(self.text[start:end]), start, end

    def path_of(self, node: Node) -> str:
        """`a.b.c` of a member expression, without spaces and question marks."""
        return re.sub(r"[\s?!]", "", self.slice(node)) if node.end_byte - node.start_byte < 200 else ""


def _parsed(code: Code) -> Node:
    from aoai_compat.lint.calls.grammar import parse

    suffix = os.path.splitext(code.shown)[1].lower()
    first, second = (_TYPESCRIPT, _TSX) if suffix in TYPED else (_JAVASCRIPT, _TSX)
    if suffix == ".tsx":
        first = second
    root = parse(code.text, first, _EXTRA, _FILES)
    if root.has_error and second != first:
        other = parse(code.text, second, _EXTRA, _FILES)
        if not other.has_error:
            return other
    return root


def escaped(text: str) -> str:
    """What an escape sequence stands for."""
    body = text[1:]
    if body[:1] in _ESCAPES:
        return _ESCAPES[body[:1]]
    digits = body[1:].strip("{}") if body[:1] in ("u", "x") else ""
    try:
        return chr(int(digits, 16)) if digits else body
    except (ValueError, OverflowError):
        return body
