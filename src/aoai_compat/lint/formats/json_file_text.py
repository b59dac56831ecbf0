"""A file of JSON, read as a whole, or what is wrong with it."""

from __future__ import annotations

from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.request import InputProblem, Position, Request
from aoai_compat.lint.source import Source, decode


def read_json(source: Source, data: bytes) -> JsonText | Request:
    """The parsed text of a file; a request that only has the complaint where it is not JSON."""
    text: JsonText | None = None
    try:
        decoded, marked = decode(data)
        text = JsonText(decoded, base=int(marked))
        text.parse()
    except NotJson as error:
        problem = InputProblem("unreadable", str(error), error.position or Position(1, 1))
        excerpt = text.line if text is not None else (lambda _: None)
        return Request(path=source.shown, problems=(problem,), excerpt=excerpt)
    return text
