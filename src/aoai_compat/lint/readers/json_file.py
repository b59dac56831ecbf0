"""JSON files: one body, one envelope, or a list of either."""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.formats.envelope import to_request
from aoai_compat.lint.formats.json_text import JsonText, NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source, decode


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a JSON text, all of them in memory."""
    problems: list[InputProblem] = []
    text: JsonText | None = None
    try:
        decoded, marked = decode(data)
        if marked:
            problems.append(InputProblem("byte-order-mark", "The file begins with a byte order mark.", Position(1, 1)))
        text = JsonText(decoded, base=int(marked))
        value = text.parse()
        problems += text.problems()
    except NotJson as error:
        if text is not None and not source.named and _is_settings(text.text):
            yield Skipped(source.shown, 1, "settings with comments")
            return
        problem = InputProblem("unreadable", str(error), error.position or Position(1, 1))
        excerpt = text.line if text is not None else (lambda _: None)
        yield Request(path=source.shown, problems=(problem,), excerpt=excerpt)
        return
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        for index, item in enumerate(value):
            here = f"/{index}"
            own = [p for p in problems if p.pointer == here or p.pointer.startswith(f"{here}/")]
            own += [p for p in problems if index == 0 and not p.pointer]
            yield to_request(text, item, source.shown, here, tuple(own))
        return
    yield to_request(text, value, source.shown, "", tuple(problems))


_OF_REQUESTS = frozenset({"messages", "input", "prompt", "body", "url", "operation", "api_version"})


def _is_settings(text: str) -> bool:
    """Whether a text is what tools take for JSON, with comments and commas at the end, and nothing like a request."""
    from aoai_compat.lint.formats.jsonc import without_comments

    try:
        value = JsonText(without_comments(text)).parse()
    except NotJson:
        return False
    return isinstance(value, dict) and _OF_REQUESTS.isdisjoint(value)


def is_this(head: bytes) -> bool:
    """Whether a file that begins so may be JSON."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[", b"")


READER = Reader("json", frozenset({".json"}), is_this, whole=read)
