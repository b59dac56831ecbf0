"""The tokens of code, with its comments, for what cuts pieces out of it."""

from __future__ import annotations

import io
import tokenize
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from aoai_compat.lint.fixes.head import ByHand

if TYPE_CHECKING:
    from tree_sitter import Node

Syntax = Literal["", "python", "javascript", "typescript", "csharp", "go", "java"]
"""The languages of which code can be edited; empty for all others."""
TREES: dict[Syntax, tuple[str, str, str]] = {
    "csharp": ("tree_sitter_c_sharp", "csharp", "C#"),
    "go": ("tree_sitter_go", "go", "Go files"),
    "java": ("tree_sitter_java", "java", "Java files"),
}
"""The parsers of languages: module, extra, what they read."""
_TEXTS = (
    "string",
    "template_string",
    "regex",
    "string_literal",
    "verbatim_string_literal",
    "raw_string_literal",
    "interpolated_string_expression",
    "interpreted_string_literal",
    "character_literal",
)
"""What is one token, whatever it has in it."""


class Token(NamedTuple):
    """A token, by its offsets in the text."""

    start: int
    end: int
    is_comment: bool = False


class Tokens:
    """The tokens of a text, in order. Every question raises `ByHand` for a place where no token begins or ends."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self._all = tokens
        self._code = [token for token in tokens if not token.is_comment]
        self._starts = [token.start for token in self._code]
        self._ends = [token.end for token in self._code]

    def before(self, start: int) -> Token:
        """The token before the one that begins somewhere."""
        index = bisect_left(self._starts, start)
        if index == 0 or index == len(self._starts) or self._starts[index] != start:
            raise ByHand
        return self._code[index - 1]

    def after(self, end: int) -> Token:
        """The token after the one that ends somewhere."""
        index = bisect_left(self._ends, end)
        if index + 1 >= len(self._ends) or self._ends[index] != end:
            raise ByHand
        return self._code[index + 1]

    def around(self, start: int) -> tuple[Token, Token | None]:
        """The bracket that the token at a place stands in, and the token before that."""
        index = bisect_left(self._starts, start)
        if index == len(self._starts) or self._starts[index] != start:
            raise ByHand
        depth = 0
        while index:
            index -= 1
            said = self.said(self._code[index])
            if said in (")", "]", "}"):
                depth += 1
            elif said in ("(", "[", "{"):
                depth -= 1
                if depth < 0:
                    return self._code[index], self._code[index - 1] if index else None
        raise ByHand

    def said(self, token: Token) -> str:
        """The text of a token."""
        return self.text[token.start : token.end]

    def comments(self, start: int, end: int) -> list[Token]:
        """The comments that begin in a stretch."""
        first = bisect_left(self._all, (start,))
        last = bisect_left(self._all, (end,))
        return [token for token in self._all[first:last] if token.is_comment]

    def line_start(self, at: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, behind its line break."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens of a stretch that are no comments."""
        return self._code[bisect_left(self._starts, start) : bisect_right(self._ends, end)]


@lru_cache(maxsize=2)
def tokens_of(text: str, syntax: Syntax) -> Tokens:
    """The tokens of a text. Raises `ByHand` where they cannot be told."""
    if syntax == "python":
        return Tokens(text, list(_of_python(text)))
    if syntax in ("javascript", "typescript"):
        return Tokens(text, list(_of_javascript(text, syntax)))
    if syntax in TREES:
        return Tokens(text, list(_of_tree(text, syntax)))
    raise ByHand


def _of_python(text: str) -> Iterator[Token]:
    starts = [0]
    for line in io.StringIO(text, newline="\n"):
        starts.append(starts[-1] + len(line))
    nothing = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    depth = 0
    opened = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
            start = starts[token.start[0] - 1] + token.start[1]
            end = starts[token.end[0] - 1] + token.end[1]
            name = tokenize.tok_name[token.type]
            # Newer versions of Python take texts with braces apart; here they are one token, as in older ones.
            if name.endswith("STRING_START"):
                opened = start if depth == 0 else opened
                depth += 1
            elif name.endswith("STRING_END"):
                depth -= 1
                if depth == 0:
                    yield Token(opened, end)
            elif depth == 0 and token.type not in nothing:
                if text[start:end] != token.string:
                    raise ByHand
                yield Token(start, end, token.type == tokenize.COMMENT)
    except (tokenize.TokenError, SyntaxError, IndexError, ValueError) as error:
        raise ByHand from error


def _of_javascript(text: str, syntax: Syntax) -> Iterator[Token]:
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.calls.grammar import MissingGrammar
    from aoai_compat.lint.formats.text_map import TextMap
    from aoai_compat.lint.javascript.script import Script

    name = "code.ts" if syntax == "typescript" else "code.js"
    try:
        root = Script(Code(text, name, None, TextMap(text))).root
    except MissingGrammar as error:
        raise ByHand from error
    yield from _leaves(root)


def _of_tree(text: str, syntax: Syntax) -> Iterator[Token]:
    from aoai_compat.lint.calls.grammar import MissingGrammar, parse

    try:
        root = parse(text, *TREES[syntax])
    except MissingGrammar as error:
        raise ByHand from error
    for token in _leaves(root):
        # Go has line breaks among its tokens.
        if not text[token.start : token.end].isspace():
            yield token


def _leaves(root: Node) -> Iterator[Token]:
    pending = [root]
    while pending:
        node = pending.pop()
        if node.type.endswith("comment"):
            yield Token(node.start_byte, node.end_byte, True)
        elif node.type in _TEXTS or not node.children:
            if node.end_byte > node.start_byte:
                yield Token(node.start_byte, node.end_byte)
        else:
            pending += reversed(node.children)
