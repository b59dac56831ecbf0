"""PowerShell scripts: `Invoke-RestMethod`, `Invoke-WebRequest` and `curl.exe`.

A body may be a text, a here-string, or a table that goes through `ConvertTo-Json`; variables count where the script
sets them once. What is only known when the script runs is left open, and nothing is reported about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.calls.code_text import Code, Written
    from aoai_compat.lint.calls.powershell_values import PowerShell
    from aoai_compat.lint.calls.sent_by_code import Call
    from aoai_compat.lint.formats.recorded import Body

_COMMANDS = frozenset({"invoke-restmethod", "invoke-webrequest", "irm", "iwr"})
_CURL = frozenset({"curl.exe", "curl"})
_OWN = frozenset({"-uri", "-body", "-headers", "-method"})
_HINTS = (b"invoke-restmethod", b"invoke-webrequest", b"irm", b"iwr", b"curl")


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a script, in their order. One without a request to Azure OpenAI is left out."""
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.calls.grammar import MissingGrammar

    if not may_matter(data):
        yield Skipped(source.shown, 1, "no request")
        return
    try:
        found = False
        for reading in requests(Code.of(source, data)):
            found = True
            yield reading
    except (MissingGrammar, NotJson) as error:
        small = data.lower()
        may_be = isinstance(error, NotJson) or b"openai" in small or b"api-version" in small
        if not source.named or not may_be:
            yield Skipped(source.shown, 1, str(error))
            return
        place = error.position if isinstance(error, NotJson) else None
        yield Request(path=source.shown, problems=(InputProblem("unreadable", str(error), place or Position(1, 1)),))
        return
    if not found:
        yield Skipped(source.shown, 1, "no request")


def requests(code: Code) -> Iterator[Request | Skipped]:
    """The requests of a script. Raises `MissingGrammar`."""
    from aoai_compat.lint.calls.grammar import nodes_of, parse
    from aoai_compat.lint.calls.powershell_values import PowerShell
    from aoai_compat.lint.calls.sent_by_code import request_of

    root = parse(code.text, "tree_sitter_powershell", "powershell", "PowerShell scripts")
    script = PowerShell(code, root)
    for node in nodes_of(root, "command"):
        name = next((script.slice(child).lower() for child in node.children if child.type == "command_name"), "")
        if name in _COMMANDS or name in _CURL:
            yield request_of(_call(script, node, name))


def _call(script: PowerShell, command: Node, name: str) -> Call:
    from aoai_compat.lint.calls.code_text import plain, with_names
    from aoai_compat.lint.calls.powershell_tree import arguments_of
    from aoai_compat.lint.calls.sent_by_code import Call
    from aoai_compat.lint.formats.recorded import Body

    given: dict[str, Node] = {}
    arguments = arguments_of(script.text, command)
    if name in _CURL and _OWN.isdisjoint(parameter for parameter, _ in arguments):
        return _curl(script, command)
    for parameter, value in arguments:
        if value is None:
            continue
        if parameter:
            given.setdefault(parameter.rstrip(":"), value)
        elif script.slice(value).startswith("@") and value.type == "variable":
            for key, (_, held) in script.entries(value).items():
                given.setdefault(f"-{key.lower()}", held)
        else:
            given.setdefault("-uri", value)
    uri = given.get("-uri")
    url: Written = script.written(uri) if uri is not None else ()
    headers = {
        key.lower(): with_names(script.written(value))
        for key, (_, value) in (script.entries(given["-headers"]) if "-headers" in given else {}).items()
    }
    if "-contenttype" in given:
        headers["content-type"] = with_names(script.written(given["-contenttype"]))
    method = plain(script.written(given["-method"])) if "-method" in given else "GET"
    body, at = Body(), command.start_byte
    if "-form" in given:
        body, at = script.form(given["-form"]), given["-form"].start_byte
    elif "-body" in given:
        body, at = script.body(given["-body"])
    elif "-infile" in given:
        body, at = _file(script, given["-infile"]), given["-infile"].start_byte
    start = uri.start_byte if uri is not None else command.start_byte
    return Call(script.code, (method or "POST").upper(), url, headers, start, body, at)


def _file(script: PowerShell, node: Node) -> Body:
    from aoai_compat.lint.calls.code_text import file_beside, plain
    from aoai_compat.lint.calls.run_time_json import named_file

    name = plain(script.written(node)) or ""
    return named_file(script.code, name, file_beside(script.code, name), node.start_byte, node.end_byte)


def _curl(script: PowerShell, command: Node) -> Call:
    from aoai_compat.lint.calls.code_text import Piece
    from aoai_compat.lint.calls.curl_call import Word, call_of

    words: list[Word] = []
    elements = next((child for child in command.children if child.type == "command_elements"), None)
    for child in elements.named_children if elements is not None else ():
        if child.type == "command_argument_sep":
            continue
        start, end = child.start_byte, child.end_byte
        is_option = child.type == "command_parameter"
        text = (Piece(script.text[start:end], start, end),) if is_option else script.written(child)
        words.append(Word(text, start, end))
    return call_of(script.code, [word for word in words if word.text], command.start_byte, lambda: None)


def may_matter(data: bytes) -> bool:
    """Whether a script may have a request, by its bytes alone."""
    small = data.lower()
    return any(hint in small for hint in _HINTS)


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is a PowerShell script."""
    return head.startswith((b"#!/usr/bin/env pwsh", b"#!/usr/bin/pwsh", b"#requires", b"#Requires"))


READER = Reader("powershell", frozenset({".ps1"}), is_this, whole=read, may_matter=may_matter)
