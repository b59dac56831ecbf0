"""`.http` and `.rest` files: those of the VS Code REST Client, of JetBrains, and of Visual Studio.

Requests are separated by `###`. Variables are filled in where their value is known; `{{name}}` that nothing here sets
is left open, and nothing is reported about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.code_text import Code, Piece
    from aoai_compat.lint.calls.http_variables import HttpVariables
    from aoai_compat.lint.calls.written_header import WrittenHeader
    from aoai_compat.lint.formats.recorded import Body

_METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT"
_REQUEST_LINE = rf"[ \t]*(?:({_METHODS}|GRAPHQL|WEBSOCKET|GRPC)[ \t]+)?(\S.*)"
_PROMPT = r"(?m)^[ \t]*(?:#|//)[ \t]*@prompt[ \t]+([^\s]+)"
_COMMENT = r"[ \t]*(?:#|//)"
_BESIDE = r"[ \t]*<(?:@\S*)?[ \t]+(\S.*)"
_AFTER_BODY = r"[ \t]*(?:>[ \t]*\{%|>{1,2}!?[ \t]+\S|<>[ \t]+\S)"


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a file, in their order."""
    from aoai_compat.lint.calls.code_text import Code

    try:
        code = Code.of(source, data)
    except NotJson as error:
        problem = InputProblem("unreadable", str(error), error.position or Position(1, 1))
        yield Request(path=source.shown, problems=(problem,))
        return
    found = False
    for reading in requests(code):
        found = True
        yield reading
    if not found:
        yield Skipped(source.shown, 1, "no request")


def requests(code: Code) -> Iterator[Request | Skipped]:
    """The requests of a text in this format."""
    from aoai_compat.lint.calls.http_variables import HttpVariables

    prompted = frozenset(match[1] for match in re.finditer(_PROMPT, code.text))
    variables = HttpVariables(code, prompted)
    lines: list[tuple[int, int]] = []
    for line in [*_lines(code.text), None]:
        if line is None or code.text.startswith("###", line[0]):
            reading = _request(code, lines, variables)
            if reading is not None:
                yield reading
            lines = []
        else:
            lines.append(line)


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends, without what ends it."""
    return [match.span() for match in re.finditer(r"[^\r\n]+|(?<=\n)(?=\r?\n)", text)]


def _request(code: Code, lines: list[tuple[int, int]], variables: HttpVariables) -> Request | Skipped | None:
    from aoai_compat.lint.calls.sent_by_code import Call, request_of

    text = code.text
    index = _first(text, lines)
    if index is None:
        return None
    start, end = lines[index]
    match = re.compile(_REQUEST_LINE).match(text, start, _end_of_url(text, start, end))
    if match is None:
        return None
    url: list[Piece] = [*variables.pieces(*match.span(2))]
    url_end = _end(text, start, end)
    index += 1
    while index < len(lines):
        # A query may go on over several lines.
        more = re.compile(r"[ \t]+(?=\S)|(?=[?&])").match(text, *lines[index])
        if more is None or re.compile(r"[ \t]*[\w-]+:[ \t]").match(text, *lines[index]):
            break
        rest = re.compile(r"(.*)").match(text, more.end(), _end_of_url(text, *lines[index]))
        if rest is not None and not re.compile(_COMMENT).match(text, *lines[index]):
            url += variables.pieces(*rest.span(1))
            url_end = _end(text, *lines[index])
        index += 1
    headers, written, index = _headers(text, lines, index, variables)
    body_lines = _body_lines(text, lines[index:])
    kind = headers.get("content-type", "")
    body = _body(code, body_lines, variables, kind)
    method = match[1] or "GET"
    at = body_lines[0][0] if body_lines else start
    call = Call(code, method, tuple(url), headers, match.start(2), body, at, tuple(written), "line", url_end)
    return request_of(call)


def _end(text: str, start: int, end: int) -> int:
    """The end of a line without spaces behind it."""
    return start + len(text[start:end].rstrip())


def _end_of_url(text: str, start: int, end: int) -> int:
    """The end of a URL in a line, which a version of HTTP may follow."""
    line = text[start:end].rstrip()
    before, _, last = line.rpartition(" ")
    return start + len(before.rstrip() if last.startswith("HTTP/") else line)


def _first(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The line of the request itself, behind comments, variables and scripts."""
    in_script = False
    for index, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        if in_script or re.match(r"<[ \t]*\{%", line):
            in_script = not line.endswith("%}")
        elif line and not re.match(rf"{_COMMENT}|@[^\s=]+[ \t]*=|<[ \t]", line):
            return index
    return None


def _headers(
    text: str, lines: list[tuple[int, int]], index: int, variables: HttpVariables
) -> tuple[dict[str, str], list[WrittenHeader], int]:
    """The headers, where each stands, and the line behind the empty one that ends them."""
    from aoai_compat.lint.calls.code_text import with_names
    from aoai_compat.lint.calls.written_header import WrittenHeader

    headers: dict[str, str] = {}
    written: list[WrittenHeader] = []
    while index < len(lines):
        start, end = lines[index]
        if not text[start:end].strip():
            return headers, written, index + 1
        match = re.compile(r"[ \t]*([^\s:#]+)[ \t]*:[ \t]*(.*)").match(text, start, _end(text, start, end))
        if match is not None and not re.compile(_COMMENT).match(text, start, end):
            headers[match[1].lower()] = with_names(variables.pieces(*match.span(2)))
            written.append(WrittenHeader(match[1].lower(), start, _end(text, start, end)))
        elif re.compile(_AFTER_BODY).match(text, start, end):
            return headers, written, index
        index += 1
    return headers, written, index


def _body_lines(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a body, without empty ones around it and what is done with the answer."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if re.compile(_AFTER_BODY).match(text, *line):
            break
        if found or text[line[0] : line[1]].strip():
            found.append(line)
    while found and not text[found[-1][0] : found[-1][1]].strip():
        found.pop()
    # Comments may follow, before the next request.
    while found and re.compile(_COMMENT).match(text, *found[-1]):
        found.pop()
    return found


def _body(code: Code, lines: list[tuple[int, int]], variables: HttpVariables, kind: str) -> Body:
    from aoai_compat.lint.calls.code_text import file_beside, with_names
    from aoai_compat.lint.calls.run_time_json import body_of, form_body, named_file, with_holes
    from aoai_compat.lint.formats.form_fields import multipart_fields, urlencoded_fields
    from aoai_compat.lint.formats.recorded import Body

    if not lines:
        return Body()
    start, end = lines[0][0], lines[-1][1]
    beside = re.compile(_BESIDE).match(code.text, start, _end(code.text, start, end)) if len(lines) == 1 else None
    if beside is not None and "form-data" not in kind.lower():
        name = with_names(variables.pieces(*beside.span(1)))
        return named_file(code, name, file_beside(code, name), start, end)
    pieces = variables.pieces(start, end)
    if "form-data" in kind.lower() or "x-www-form-urlencoded" in kind.lower():
        text = with_holes(pieces)
        is_multipart = "form-data" in kind.lower()
        fields = (
            multipart_fields(text, kind) if is_multipart else urlencoded_fields(re.sub(r"[ \t]*\r?\n[ \t]*", "", text))
        )
        return form_body(code, [(name, value, _place_of_field(code, name, start, end)) for name, value in fields])
    return body_of(code, pieces)


def _place_of_field(code: Code, name: str, start: int, end: int) -> int:
    found = re.compile(rf'name="{re.escape(name)}"|(?<![^\s&]){re.escape(name)}(?==)').search(code.text, start, end)
    return found.start() if found else start


def is_this(head: bytes) -> bool:
    """Whether a file that begins so holds requests in this format: a method and an address in a line of their own."""
    lines = (line.strip() for line in head.removeprefix(b"\xef\xbb\xbf").splitlines())
    first = next((line for line in lines if line and not re.match(rb"#|//|@[\w-]+\s*=", line)), b"")
    return re.match(rb"(?:GET|POST|PUT|PATCH|DELETE)[ \t]+(?:https?://|\{\{|/)\S+", first) is not None


READER = Reader("http", frozenset({".http", ".rest"}), is_this, whole=read)
