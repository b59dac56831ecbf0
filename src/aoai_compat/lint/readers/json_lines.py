"""JSON Lines: a body, an envelope or a batch request on each line. Read as a stream, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from aoai_compat.lint.envelope import to_request
from aoai_compat.lint.json_text import JsonText, NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source, decode


def read(source: Source, lines: IO[bytes]) -> Iterator[Request | Skipped]:
    """One request a line; a line that cannot be read is one request with a problem, and the next line is read."""
    is_empty = True
    after = 0
    for number, line in enumerate(lines, 1):
        base, after = after, after + _characters(line)
        if line.isspace():
            continue
        is_empty = False
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
    if is_empty:
        yield Request(path=source.shown, problems=(InputProblem("unreadable", "The file is empty.", Position(1, 1)),))


def _characters(line: bytes) -> int:
    return len(line) if line.isascii() else len(line.decode("utf-8", "replace"))


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
