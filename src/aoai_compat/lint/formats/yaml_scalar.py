"""Where the text of a YAML scalar stands in its file, through folding, indentation and escapes."""

from __future__ import annotations

import re

_ESCAPES = {
    "0": "\0", "a": "\x07", "b": "\x08", "t": "\t", "\t": "\t", "n": "\n", "v": "\x0b", "f": "\x0c", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_CONTINUED = re.compile(r"\\\r?\n[ \t]*")
_DIGITS = {"x": 2, "u": 4, "U": 8}
_PLAIN_RUN = {style: re.compile(rf"[^\s{quote}]+") for style, quote in (("", ""), ("'", "'"), ('"', r"\\"))}

Stretches = list[tuple[int, int]]


def scalar_stretches(text: str, start: int, end: int, style: str, value: str) -> Stretches | None:
    """Pairs (offset in `value`, offset in `text`) for `TextMap`, of a scalar that stands from `start` to `end`.

    `style` is that of the scalar: "" (plain), "'", '"', "|" or ">". None where the text cannot be followed.
    """
    if style == "|":
        return _literal(text, start, end, value)
    if style == ">":
        return None
    return _Flow(text, start + bool(style), end - bool(style), style).stretches(value)


def _literal(text: str, start: int, end: int, value: str) -> Stretches | None:
    offset = text.find("\n", start, end) + 1
    stretches: Stretches = []
    indent: int | None = None
    own = 0
    for line in value.split("\n"):
        stop = text.find("\n", offset)
        stop = len(text) if stop < 0 else stop
        if line and indent is None:
            indent = len(text[offset:stop].removesuffix("\r")) - len(line)
        there = offset + (indent or 0)
        if line:
            if indent is None or indent < 0 or not text.startswith(line, there) or there >= end:
                return None
            stretches.append((own, there))
        own += len(line) + 1
        offset = stop + 1
    return stretches or None


class _Flow:
    """Reads a plain or quoted scalar once more, and notes where each part of it comes from."""

    def __init__(self, text: str, start: int, end: int, style: str) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.style = style
        self.read: list[str] = []
        self.length = 0
        self.found: Stretches = [(0, start)]

    def stretches(self, value: str) -> Stretches | None:
        while self.at < self.end:
            character = self.text[self.at]
            if character.isspace():
                self._space()
            elif character == "'" and self.style == "'":
                self._take("'", 2, apart=True)
            elif character == "\\" and self.style == '"':
                self._escape()
            else:
                match = _PLAIN_RUN[self.style].match(self.text, self.at, self.end)
                self._take(match[0] if match else character, len(match[0]) if match else 1)
        return self.found if "".join(self.read) == value else None

    def _take(self, read: str, width: int, *, apart: bool = False) -> None:
        if apart and read:
            # A character that takes several in the file stands where they end.
            self.found.append((self.length, self.at + width - 1))
        self.read.append(read)
        self.length += len(read)
        self.at += width
        if apart:
            self.found.append((self.length, self.at))

    def _space(self) -> None:
        stop = self.at
        while stop < self.end and self.text[stop] in " \t\r\n":
            stop += 1
        run = self.text[self.at : stop]
        breaks = run.count("\n")
        if not breaks:
            self._take(run or self.text[self.at], max(1, len(run)))
        else:
            self._take(" " if breaks == 1 else "\n" * (breaks - 1), len(run), apart=True)

    def _escape(self) -> None:
        kind = self.text[self.at + 1]
        if kind in "\r\n":
            match = _CONTINUED.match(self.text, self.at, self.end)
            self._take("", match.end() - self.at if match else 2, apart=True)
        elif kind in _DIGITS:
            digits = self.text[self.at + 2 : self.at + 2 + _DIGITS[kind]]
            self._take(chr(int(digits, 16)), 2 + len(digits), apart=True)
        else:
            self._take(_ESCAPES.get(kind, kind), 2, apart=True)
