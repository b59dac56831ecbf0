"""JSON with the pitfalls that parsers pass over, and with positions.

Parsing is the standard library's. Positions are worked out by a second pass, and only when something has to
be shown: most texts are never looked at twice.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from json.decoder import scanstring as _scanstring  # type: ignore[attr-defined]  # not in typeshed
from typing import Any

from aoai_compat.kb.pointer import pointer_to
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.request import InputProblem, Position, Span

scanstring: Callable[[str, int, bool], tuple[str, int]] = _scanstring

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_LITERALS = ("true", "false", "null", "NaN", "Infinity", "-Infinity")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_DIGITS = 400
"""Digits of the longest finite double, generously. Nothing keeps a longer number as it stands."""


class NotJson(ValueError):
    """A text that is not JSON; `position` is where reading stopped, if that can be said."""

    def __init__(self, message: str, position: Position | None = None) -> None:
        super().__init__(message)
        self.position = position


@dataclass
class JsonText:
    """A JSON text.

    `first_line` is the line of the file on which it begins, and `base` the number of characters before it; a text that
    does not stand in its file in one piece has a `place`.
    """

    text: str
    first_line: int = 1
    value: Any = None
    suspicious: bool = False
    base: int = 0
    place: TextMap | None = None

    def parse(self) -> Any:
        """The parsed value. Notes in `suspicious` whether `problems` has something to say. Raises `NotJson`."""
        try:
            self.value = json.loads(
                self.text,
                object_pairs_hook=self._object,
                parse_constant=self._constant,
                parse_int=self._integer,
                parse_float=self._float,
            )
        except json.JSONDecodeError as error:
            complaint, offset = _complaint(error, self.text)
            raise NotJson(complaint, self.position(offset)) from error
        except RecursionError as error:
            raise NotJson("Nested too deeply to be read.") from error
        self.suspicious = self.suspicious or ("\\ud" in self.text or "\\uD" in self.text)
        return self.value

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            self.suspicious = True
        return members

    def _constant(self, name: str) -> float:
        self.suspicious = True
        return float(name.replace("Infinity", "inf"))

    def _integer(self, digits: str) -> int:
        if len(digits) > _MOST_DIGITS:
            self.suspicious = True
            return 0
        return int(digits)

    def _float(self, digits: str) -> float:
        value = float(digits)
        if math.isinf(value) or len(digits) > _MOST_DIGITS:
            self.suspicious = True
        return value

    def position(self, offset: int) -> Position:
        """Line and column of an offset into the text, within the file."""
        return self._place.position(offset)

    @cached_property
    def _place(self) -> TextMap:
        return self.place or TextMap(self.text, first_line=self.first_line, base=self.base)

    def file_text(self) -> TextMap:
        """The text of the file, or the part of it that is at hand."""
        return self._place

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:
        """Where a member's key (or its value), or an item, stands; the nearest container where it is not there."""
        while pointer and pointer not in self._scan.offsets:
            pointer = pointer.rpartition("/")[0]
        offset = (self._scan.values if of_value else self._scan.offsets).get(pointer)
        return None if offset is None else self.position(offset)

    def line(self, number: int) -> str | None:
        """A line of the file, if it is at hand."""
        return self._place.line(number)

    def span(self, pointer: str) -> Span | None:
        """Where a member or an item stands in the file; None where it is not there."""
        scan, place = self._scan, self._place
        if pointer not in scan.values:
            return None
        start, value, end = scan.offsets[pointer], scan.values[pointer], scan.ends[pointer]
        return Span(place.offset(start), place.offset(value), place.offset(end - 1) + 1)

    def problems(self) -> Iterator[InputProblem]:
        """What is wrong with the text although it can be parsed."""
        if not self.suspicious:
            return
        for kind, pointer, offset, message in self._scan.problems:
            yield InputProblem(kind, message, self.position(offset), pointer)

    @cached_property
    def _scan(self) -> _Scan:
        return _Scan(self.text, lambda offset: self.position(offset).line)


def _complaint(error: json.JSONDecodeError, text: str) -> tuple[str, int]:
    """What is wrong, and at which offset; the same words whichever version of Python reads."""
    if not text.strip():
        return "The file is empty.", error.pos
    if error.pos >= len(text.rstrip()):
        return "Not valid JSON: it ends in the middle.", error.pos
    before = text[: error.pos].rstrip(" \t\r\n")
    closing = _CLOSING.get(error.msg)
    if closing is not None and text[error.pos] == closing[0] and before.endswith(","):
        return f"Not valid JSON: illegal trailing comma before end of {closing[1]}.", len(before) - 1
    return f"Not valid JSON: {error.msg[0].lower()}{error.msg[1:]}.", error.pos


_CLOSING = {"Expecting property name enclosed in double quotes": ("}", "object"), "Expecting value": ("]", "array")}
"""What Python before 3.13 says of a trailing comma, with what has to follow then, and what that ends."""


@dataclass
class _Open:
    """An object or array that the scan is inside of."""

    pointer: str
    is_object: bool
    count: int = 0
    seen: dict[str, int] = field(default_factory=dict)


class _Scan:
    """One pass over a text that is known to be valid. Keeps a stack of its own, so that depth costs nothing."""

    def __init__(self, text: str, line_of: Callable[[int], int]) -> None:
        self.text = text
        self.line_of = line_of
        self.offsets: dict[str, int] = {}
        self.values: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.problems: list[tuple[Any, str, int, str]] = []
        self._stack: list[_Open] = []
        self._run()

    def _skip(self, offset: int) -> int:
        match = _SPACE.match(self.text, offset)
        return match.end() if match else offset

    def _run(self) -> None:
        offset = self._skip(0)
        self.offsets[""] = offset
        offset = self._value(offset, "")
        while self._stack:
            offset = self._skip(offset)
            character = self.text[offset]
            if character in "]}":
                offset += 1
                self.ends[self._stack.pop().pointer] = offset
            elif character == ",":
                offset += 1
            elif self._stack[-1].is_object:
                offset = self._member(offset)
            else:
                top = self._stack[-1]
                pointer = pointer_to(top.pointer, top.count)
                top.count += 1
                self.offsets[pointer] = offset
                offset = self._value(offset, pointer)

    def _member(self, offset: int) -> int:
        top = self._stack[-1]
        key, end = scanstring(self.text, offset + 1, False)
        pointer = pointer_to(top.pointer, key)
        self._note_surrogate(key, pointer, offset)
        if key in top.seen:
            first = self.line_of(top.seen[key])
            self.problems.append(
                (
                    "duplicate-key",
                    pointer,
                    offset,
                    f"The key {json.dumps(key)} stands here again; see line {first}.",
                )
            )
        top.seen.setdefault(key, offset)
        self.offsets[pointer] = offset
        end = self._skip(self._skip(end) + 1)
        return self._value(end, pointer)

    def _value(self, offset: int, pointer: str) -> int:
        self.values[pointer] = offset
        character = self.text[offset]
        if character in "{[":
            self._stack.append(_Open(pointer, character == "{"))
            return offset + 1
        end = self.ends[pointer] = self._scalar(offset, pointer)
        return end

    def _scalar(self, offset: int, pointer: str) -> int:
        character = self.text[offset]
        if character == '"':
            text, end = scanstring(self.text, offset + 1, False)
            self._note_surrogate(text, pointer, offset)
            return end
        for literal in _LITERALS:
            if self.text.startswith(literal, offset):
                if literal[-1] in "Ny":
                    self.problems.append(("invalid-number", pointer, offset, f"{literal} is not JSON."))
                return offset + len(literal)
        match = _NUMBER.match(self.text, offset)
        end = match.end() if match else offset + 1
        if end - offset > _MOST_DIGITS:
            message = f"A number of {end - offset} characters: nothing can hold it."
            self.problems.append(("invalid-number", pointer, offset, message))
        elif "e" in self.text[offset:end].lower() and math.isinf(float(self.text[offset:end])):
            self.problems.append(("invalid-number", pointer, offset, "A number beyond all that can be held."))
        return end

    def _note_surrogate(self, text: str, pointer: str, offset: int) -> None:
        found = _SURROGATE.search(text)
        if found:
            self.problems.append(
                (
                    "lone-surrogate",
                    pointer,
                    offset,
                    f"This text holds half of a surrogate pair, \\u{ord(found[0]):04x}.",
                )
            )
