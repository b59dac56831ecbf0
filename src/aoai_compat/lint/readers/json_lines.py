"""JSON Lines: a body, an envelope or a batch request on each line. Read as a stream, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from aoai_compat.lint.formats.envelope import to_request
from aoai_compat.lint.formats.fast_json import NotCertain, fast_parser
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped, Span
from aoai_compat.lint.source import Source, characters_of, decode


def read(source: Source, lines: IO[bytes]) -> Iterator[Request | Skipped]:
    """One request a line; a line that cannot be read is one request with a problem, and the next line is read."""
    is_empty = True
    after = source.characters_before
    fast = fast_parser()
    path = source.shown
    for number, line in enumerate(lines, source.first_line):
        base, after = after, after + characters_of(line)
        if line.isspace():
            continue
        is_empty = False
        if fast is not None:
            try:
                value = fast(line)
            except NotCertain:
                pass
            else:
                yield to_request(_Line(line, number, base), value, path)
                continue
        problems: list[InputProblem] = []
        text: JsonText | None = None
        try:
            decoded, marked = decode(line.rstrip(b"\r\n"))
            if marked and number == 1:
                message = "The file begins with a byte order mark; the batch service refuses such a file."
                problems.append(InputProblem("byte-order-mark", message, Position(1, 1)))
            text = JsonText(decoded, first_line=number, base=base + marked)
            value = text.parse()
            problems += text.problems()
        except NotJson as error:
            position = Position(number, error.position.column if error.position else 1)
            problem = InputProblem("unreadable", str(error), position)
            excerpt = text.line if text is not None else (lambda _: None)
            yield Request(path=source.shown, line=number, problems=(problem,), excerpt=excerpt)
            continue
        yield to_request(text, value, source.shown, "", tuple(problems))
    if is_empty and source.part is None:
        yield Request(path=source.shown, problems=(InputProblem("unreadable", "The file is empty.", Position(1, 1)),))


class _Line:
    """A line that was read the fast way: its text, for the few of which somebody asks where something stands."""

    __slots__ = ("_base", "_line", "_text", "first_line")

    def __init__(self, line: bytes, number: int, base: int) -> None:
        self._line = line
        self._base = base
        self._text: JsonText | None = None
        self.first_line = number

    def _json(self) -> JsonText:
        if self._text is None:
            self._text = JsonText(self._line.rstrip(b"\r\n").decode(), first_line=self.first_line, base=self._base)
        return self._text

    def locate(self, pointer: str, of_value: bool = False) -> Position | None:
        return self._json().locate(pointer, of_value)

    def span(self, pointer: str) -> Span | None:
        return self._json().span(pointer)

    def line(self, number: int) -> str | None:
        return self._json().line(number)

    def file_text(self) -> TextMap:
        return self._json().file_text()


def is_this(head: bytes) -> bool:
    """Whether a file that begins so holds a JSON object a line: the first line is whole, and another follows it."""
    first, separator, rest = head.lstrip(b"\xef\xbb\xbf").partition(b"\n")
    if not separator or rest.lstrip()[:1] != b"{":
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


READER = Reader("json-lines", frozenset({".jsonl", ".ndjson"}), is_this, stream=read)
