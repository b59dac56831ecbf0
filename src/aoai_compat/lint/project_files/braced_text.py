"""Templates of infrastructure that are written in braces: Bicep and HCL, as far as their settings go.

A text becomes blocks with statements in them; what a statement means is for the module of its language. Only values
that are one literal, or one name, are told from the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.project_files.setting import Setting

_PARTS = r"""(?xs)
    (?P<comment> //[^\n]* | \#[^\n]* | /\*.*?(?:\*/|\Z) )
  | (?P<long> '''.*?(?:'''|\Z) | <<-?(?P<end>\w+)\r?\n.*?(?:\n[ \t]*(?P=end)\b|\Z) )
  | (?P<string> '(?:[^'\\\r\n]|\\.?)*(?:'|(?=[\r\n])|\Z) | "(?:[^"\\\r\n]|\\.?)*(?:"|(?=[\r\n])|\Z) )
  | (?P<name> [A-Za-z_][\w.-]* )
  | (?P<newline> \n )
  | (?P<open> [\{\[(] )
  | (?P<close> [\}\])] )
  | (?P<sign> \?\? | \?\. | && | \|\| | [=!<>]= | => | \.\.\. | [^\s] )
"""
_HEAD = 4
"""Parts of a head that anybody asks for."""
_DEEPEST = 200
_CLOSED_BY = {"}": "{", "]": "[", ")": "("}
_CONTINUES = frozenset({"?", ":", "??", "?.", "&&", "||", "+", "==", "!=", "."})
_WORDS = frozenset({"true", "false", "null"})


class Token(NamedTuple):
    """A part of a statement. `kind`: string, name, sign, block, list, call; `inner` is what a call is given.

    `text` of a string is without its quotes; None where it is only known when the template is used.
    """

    kind: str
    text: str | None
    start: int
    end: int
    inner: tuple[Token, ...] = ()


class Block:
    """What stands in braces. `head` is what stands before them in their statement."""

    __slots__ = ("blocks", "head", "statements")

    def __init__(self, head: tuple[Token, ...]) -> None:
        self.head = head
        self.statements: list[tuple[Token, ...]] = []
        self.blocks: list[Block] = []

    def is_called(self, *words: str) -> bool:
        """Whether the head begins with these names."""
        return tuple(token.text for token in self.head[: len(words)] if token.kind == "name") == words

    def members(self) -> Iterator[tuple[str, tuple[Token, ...]]]:
        """The members, `key: value` or `key = value`."""
        for tokens in self.statements:
            if len(tokens) > 2 and tokens[0].kind in ("name", "string") and tokens[1].text in (":", "="):
                key = tokens[0].text
                if key is not None and tokens[1].kind == "sign":
                    yield key, tokens[2:]

    def all(self) -> Iterator[Block]:
        """The block and those in it."""
        left = [self]
        while left:
            block = left.pop()
            yield block
            left += reversed(block.blocks)


class _Frame:
    __slots__ = ("block", "bracket", "statement")

    def __init__(self, bracket: str, block: Block) -> None:
        self.bracket = bracket
        self.block = block
        self.statement: list[Token] = []

    def finish(self) -> None:
        """Ends the statement; the items of a list are none."""
        if self.statement and self.bracket == "{":
            self.block.statements.append(tuple(self.statement))
        if self.bracket != "(":
            self.statement = []


def read_braced(text: str) -> Block:
    """The blocks of a text, in one that stands for all of it. Brackets without a partner are passed over."""
    frames = [_Frame("{", Block(()))]
    at_line_end = False
    for match in re.compile(_PARTS).finditer(text):
        kind, written = match.lastgroup or "", match[0]
        if kind == "comment":
            continue
        if kind == "newline":
            at_line_end = True
            continue
        frame = frames[-1]
        if at_line_end and not (kind == "sign" and written in _CONTINUES):
            frame.finish()
        at_line_end = False
        if kind == "open":
            if len(frames) > _DEEPEST:
                break
            frames.append(_opened(frame, written))
        elif kind == "close":
            _close(frames, _CLOSED_BY[written], match.start())
        elif kind == "sign" and written == "," and frame.bracket != "(":
            frame.finish()
        else:
            frame.statement.append(_token(kind, written, match.start(), match.end()))
    while len(frames) > 1:
        _close(frames, frames[-1].bracket, len(text))
    frames[0].finish()
    return frames[0].block


def _opened(frame: _Frame, bracket: str) -> _Frame:
    if bracket != "{":
        return _Frame(bracket, frame.block)
    block = Block(tuple(frame.statement[:_HEAD]))
    frame.block.blocks.append(block)
    return _Frame("{", block)


def _close(frames: list[_Frame], bracket: str, end: int) -> None:
    if len(frames) == 1 or frames[-1].bracket != bracket:
        return
    closed = frames.pop()
    inner = tuple(closed.statement) if bracket == "(" else ()
    closed.finish()
    kind = {"{": "block", "[": "list", "(": "call"}[bracket]
    frames[-1].statement.append(Token(kind, None, end, end, inner))


def _token(kind: str, written: str, start: int, end: int) -> Token:
    if kind == "long":
        return Token("string", None, start, end)
    if kind != "string":
        return Token(kind, written, start, end)
    whole = re.fullmatch(r'"\$\{\s*([A-Za-z_][\w.-]*)\s*\}"', written)
    if whole is not None:
        return Token("name", whole[1], start + whole.start(1), start + whole.end(1))
    inner = written[1:-1]
    if len(written) < 2 or written[0] != written[-1]:
        return Token("string", None, start, end)
    is_known = "${" not in inner and "%{" not in inner and "\\" not in inner
    return Token("string", inner if is_known else None, start + 1, end - 1)


def setting_of(value: tuple[Token, ...]) -> Setting | None:
    """What a value sets; None where it is a list or a block."""
    first, last = value[0], value[-1]
    if any(token.kind in ("block", "list") for token in value):
        return None
    if len(value) == 1 and first.kind == "string":
        return Setting(first.text, first.start, first.end)
    if len(value) == 1 and first.kind == "name" and first.text not in _WORDS:
        return Setting(None, first.start, first.end, refers_to=first.text)
    if len(value) == 2 and first.text == "readEnvironmentVariable" and last.kind == "call":
        default = last.inner[-1] if len(last.inner) == 3 else None
        if default is not None and default.kind == "string":
            return Setting(default.text, default.start, default.end)
    return Setting(None, first.start, last.end)
