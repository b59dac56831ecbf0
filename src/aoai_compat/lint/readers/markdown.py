"""Markdown: the requests in its fenced blocks of code, each read as the language that the block names.

Prose is never wrong: a block that is only an illustration (`...` in its body) is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.code_text import Code

_FENCE = r"([ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*[ \t]*)(`{3,}|~{3,})[ \t]*([^\r\n]*)"
_SHELL = frozenset({"bash", "sh", "shell", "zsh", "console", "shell-session", "shellsession", "curl", "terminal"})
_PYTHON = frozenset({"python", "py", "python3", "ipython", "ipython3"})
_PROMPT = r"(?m)^[ \t]*(?:[\w.@~:/-]*[$%])[ \t]+"
_HINTS = (b"openai", b"OPENAI", b"api-version", b"deployments/")
_ILLUSTRATION = "an illustration, whose body is no JSON"
_TEXT_OF_YAML = r"(?m)^(?:url|api_version|operation):[ \t]"


class _Block(NamedTuple):
    """A fenced block: its language, and its lines as (start, end) in the file, without what indents them."""

    language: str
    lines: list[tuple[int, int]]


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of all blocks, in their order."""
    from aoai_compat.lint.calls.code_text import Code

    found = False
    if may_matter(data):
        try:
            code = Code.of(source, data)
        except NotJson:
            yield Skipped(source.shown, 1, "no text")
            return
        python: list[_Block] = []
        for block in _blocks(code.text):
            if block.language in _PYTHON and block.lines:
                python.append(block)
            for reading in _requests(code, block):
                found = True
                yield reading
        for request in _of_python(code, python, source.name) if python else ():
            found = True
            yield request
    if not found:
        yield Skipped(source.shown, 1, "no request")


def _of_python(code: Code, blocks: list[_Block], name: str) -> Iterator[Request]:
    """The calls that all blocks of Python make together: a client is made in one, and used in the next."""
    from aoai_compat.lint.python.cells import joined
    from aoai_compat.lint.python.reading import requests

    parts: list[str] = []
    stretches: list[tuple[int, int]] = []
    bounds: list[tuple[int, int]] = []
    length = 0
    for block in blocks:
        begin = length
        for start, end in block.lines:
            stretches.append((length, start))
            parts.append(code.text[start:end])
            length += end - start
        bounds.append((begin, length))
    taken = code.block("".join(parts), stretches)
    yield from requests(joined(taken, bounds).code, name)


def _requests(code: Code, block: _Block) -> Iterator[Request | Skipped]:
    from aoai_compat.lint.calls.grammar import MissingGrammar

    reading_of = _reading_of(block.language)
    if reading_of is None or not block.lines:
        return
    taken = _taken_out(code, block)
    try:
        for reading in reading_of(taken):
            if isinstance(reading, Request) and any(p.kind in _NOT_READ for p in reading.problems):
                yield Skipped(code.shown, reading.line, _ILLUSTRATION)
            else:
                yield reading
    except MissingGrammar as error:
        yield Skipped(code.shown, code.line_of(block.lines[0][0]), str(error))


_NOT_READ = ("unreadable", "not-a-request")


def _reading_of(language: str) -> Callable[[Code], Iterator[Request | Skipped]] | None:
    if language in ("http", "rest"):
        from aoai_compat.lint.readers.http_file import requests as of_http

        return of_http
    if language in _SHELL:
        from aoai_compat.lint.readers.curl import requests as of_shell

        return lambda code: of_shell(_without_prompts(code)) if "curl" in code.text else iter(())
    if language in ("powershell", "pwsh", "ps1", "posh", "azurepowershell"):
        from aoai_compat.lint.readers.powershell import requests as of_powershell

        return of_powershell
    if language in ("json", "jsonc", "json5"):
        return _of_json
    return _of_yaml if language in ("yaml", "yml") else None


def _taken_out(code: Code, block: _Block) -> Code:
    parts: list[str] = []
    stretches: list[tuple[int, int]] = []
    length = 0
    for start, end in block.lines:
        stretches.append((length, start))
        parts.append(code.text[start:end])
        length += end - start
    return code.block("".join(parts), stretches)


def _without_prompts(code: Code) -> Code:
    """The text with spaces for the prompts of a console session."""
    text = re.sub(_PROMPT, lambda match: " " * len(match[0]), code.text)
    return code._replace(text=text)


def _of_json(code: Code) -> Iterator[Request | Skipped]:
    """An envelope, or a body that nothing else looks like: most JSON in prose is an answer, or a setting."""
    from aoai_compat.lint.formats.envelope import is_envelope, to_request
    from aoai_compat.lint.formats.json_text import JsonText
    from aoai_compat.lint.formats.jsonc import without_comments

    text = JsonText(without_comments(code.text), place=code.place)
    try:
        value = text.parse()
    except NotJson:
        return
    if isinstance(value, dict) and (is_envelope(value) or _is_body(value)):
        reading = to_request(text, value, code.shown, "", tuple(text.problems()))
        yield reading._replace(line=code.line_of(0))


def _of_yaml(code: Code) -> Iterator[Request | Skipped]:
    """An envelope in YAML. One that is indented is left out."""
    from aoai_compat.lint.formats.envelope import is_envelope, to_request

    if not re.search(_TEXT_OF_YAML, code.text):
        return
    from aoai_compat.lint.formats.yaml_body import read_documents

    # That reader has places of its own, which hold for a block that is not indented.
    start = code.place.offset(0) - code.place.base
    is_whole = code.place.file_text.startswith(code.text, start)
    if not is_whole:
        return
    try:
        documents = read_documents(code.text, first_line=code.line_of(0), base=code.place.offset(0))
    except NotJson:
        return
    for document in documents:
        if is_envelope(document.value):
            yield to_request(document, document.value, code.shown, "", tuple(document.problems()))


def _is_body(value: dict[str, object]) -> bool:
    """Whether an object is a request for chat completions for sure."""
    messages = value.get("messages")
    if not isinstance(messages, list) or not messages or {"choices", "object", "id", "error"} & set(value):
        return False
    return all(isinstance(message, dict) and isinstance(message.get("role"), str) for message in messages)


def _blocks(text: str) -> Iterator[_Block]:
    """The fenced blocks, by the rules of CommonMark: one as long closes a fence, or the end of what holds it."""
    opening = re.compile(_FENCE)
    block: _Block | None = None
    fence, indent, quotes, is_in_list = "", 0, 0, False
    at = 0
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        at += len(line)
        if block is None:
            match = opening.match(line)
            if match is None or (match[2][0] == "`" and "`" in match[3]):
                continue
            fence, indent, quotes = match[2], len(match[1].expandtabs(4)), match[1].count(">")
            is_in_list = indent > 3
            block = _Block(_language(match[3]), [])
            continue
        prefix = re.match(r"[ \t]*>[ \t]?" * quotes, line) if quotes else None
        if quotes and prefix is None:
            # The quotation ends, and the block with it.
            yield block
            block = None
            continue
        content = line[prefix.end() :] if prefix else line
        closing = re.match(r"[ \t]*([`~]{3,})[ \t]*\r?\n?$", content)
        deepest = indent + 3 if is_in_list or quotes else 3
        if (
            closing is not None
            and closing[1][0] == fence[0]
            and set(closing[1]) == {fence[0]}
            and len(closing[1]) >= len(fence)
            and len(content) - len(content.lstrip(" \t")) <= deepest
        ):
            yield block
            block = None
            continue
        spare = indent - (prefix.end() if prefix else 0)
        cut = min(max(0, spare), len(content) - len(content.lstrip(" \t")))
        block.lines.append((at - len(content) + cut, at))
    if block is not None:
        yield block


def _language(info: str) -> str:
    """The language of a block, in small letters: `bash`, `{.bash}`, `bash title="x"`."""
    match = re.match(r"\{?\.?([\w+-]+)", info.strip())
    return match[1].lower() if match else ""


def may_matter(data: bytes) -> bool:
    """Whether a file may have a block with a request."""
    return any(hint in data for hint in _HINTS)


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is Markdown with code in it."""
    return re.match(rb"(?:\xef\xbb\xbf)?#{1,6} [^\n]*\r?\n", head) is not None and b"\n```" in head


READER = Reader("markdown", frozenset({".md", ".mdx", ".markdown"}), is_this, whole=read, may_matter=may_matter)
