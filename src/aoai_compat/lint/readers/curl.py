"""curl commands in shell scripts, read by the grammar of Bash.

A version, an address or a body may come from a variable: one that the script sets once, or that a `.env` file beside
it sets. What is only known when the script runs is left open, and nothing is reported about it.
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
    from tree_sitter import Node

    from aoai_compat.lint.calls.code_text import Code, Written
    from aoai_compat.lint.calls.shell_text import Shell

_HINTS = (b"openai", b"api-version", b"deployments/", b"OPENAI", b"API_VERSION")
_WRAPPERS = frozenset(
    {"sudo", "time", "exec", "env", "nohup", "timeout", "retry", "watch", "xargs", "command", "builtin", "nice"}
)
_WORDS = frozenset(
    {
        "word",
        "string",
        "raw_string",
        "ansi_c_string",
        "translated_string",
        "concatenation",
        "simple_expansion",
        "expansion",
        "number",
        "command_substitution",
        "arithmetic_expansion",
        "process_substitution",
    }
)


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a script, in their order. One without a request to Azure OpenAI is left out."""
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.calls.grammar import MissingGrammar

    if not may_matter(data):
        yield Skipped(source.shown, 1, "no curl command")
        return
    try:
        code = Code.of(source, data)
        found = False
        for reading in requests(code):
            found = True
            yield reading
    except MissingGrammar as error:
        if not source.named or not any(hint in data for hint in _HINTS):
            yield Skipped(source.shown, 1, str(error))
            return
        yield Request(path=source.shown, problems=(InputProblem("unreadable", str(error), Position(1, 1)),))
        return
    except NotJson as error:
        if not source.named:
            yield Skipped(source.shown, 1, "no text")
            return
        problem = InputProblem("unreadable", str(error), error.position or Position(1, 1))
        yield Request(path=source.shown, problems=(problem,))
        return
    if not found:
        yield Skipped(source.shown, 1, "no curl command")


def requests(code: Code) -> Iterator[Request | Skipped]:
    """The requests of a script. Raises `MissingGrammar`."""
    from aoai_compat.lint.calls.curl_call import Word, call_of
    from aoai_compat.lint.calls.grammar import nodes_of, parse
    from aoai_compat.lint.calls.sent_by_code import request_of
    from aoai_compat.lint.calls.shell_text import Shell

    root = parse(code.text, "tree_sitter_bash", "shell", "shell scripts")
    shell = Shell(code, root)
    for node in nodes_of(root, "command"):
        words = [child for child in node.children if child.type in _WORDS or child.type == "command_name"]
        index = _name_of_curl(shell, words)
        if index is None:
            continue
        given = [Word(shell.written(word), word.start_byte, word.end_byte) for word in words[index + 1 :]]
        start = words[index].start_byte
        yield request_of(call_of(code, [word for word in given if word.text], start, lambda: _stdin(shell, node)))  # noqa: B023


def _name_of_curl(shell: Shell, words: list[Node]) -> int | None:
    for index, word in enumerate(words):
        name = shell.slice(word).strip("\"'").rpartition("/")[2]
        if name in ("curl", "curl.exe"):
            return index
        if index == 0 and name not in _WRAPPERS:
            return None
    return None


def _stdin(shell: Shell, command: Node) -> Written | None:
    """What is piped into a command, where it stands in the script."""
    around = command.parent
    for child in [*command.children, *(around.children if around and around.type == "redirected_statement" else ())]:
        if child.type == "heredoc_redirect":
            return shell.heredoc(child)
        if child.type == "herestring_redirect" and child.named_children:
            return shell.written(child.named_children[-1])
        if child.type == "file_redirect" and any(part.type == "<" for part in child.children):
            return None
    if around is None:
        return None
    if around.type == "redirected_statement" and around.parent is not None and around.parent.type == "pipeline":
        command, around = around, around.parent
    if around.type != "pipeline":
        return None
    before = [child for child in around.named_children if child.end_byte <= command.start_byte]
    if before:
        return shell.printed(before[-1])
    heredoc = around.parent
    if heredoc is not None and heredoc.type == "heredoc_redirect" and heredoc.parent is not None:
        # `cat <<EOF | curl ...`: the rest of the line belongs to the heredoc.
        return shell.printed(heredoc.parent)
    return None


def may_matter(data: bytes) -> bool:
    """Whether a script may have a request."""
    return b"curl" in data


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is a script of a shell, or a curl command."""
    return (
        re.match(rb"#![^\n]*[/ ](?:ba|z|da|k|a)?sh\b", head) is not None
        or re.match(rb"(?:\xef\xbb\xbf)?\s*curl(?:\.exe)?[ \t]+\S", head) is not None
    )


READER = Reader("curl", frozenset({".sh", ".bash", ".zsh", ".curl"}), is_this, whole=read, may_matter=may_matter)
