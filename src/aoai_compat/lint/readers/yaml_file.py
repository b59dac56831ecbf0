"""YAML files: bodies, envelopes, and configuration that holds the parameters of requests.

promptflow flows, prompty files (the front matter), LiteLLM's `config.yaml`, prompts of GitHub Models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.lint.formats.envelope import is_envelope, to_request
from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source, decode

if TYPE_CHECKING:
    from aoai_compat.lint.formats.yaml_body import YamlDocument

_PROMPTY = ".prompty"
_GITHUB = (".prompt.yml", ".prompt.yaml")
_HINTS = (b"openai", b"messages", b"api_version", b"api-version", b"litellm_params", b"deployment", b"prompt", b"input")
_OF_A_BODY = frozenset({"messages", "input", "prompt", "file", "training_file", "input_file_id", "instructions"})
_FRONT_MATTER = r"(?:\ufeff)?---[ \t]*\r?\n"


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of all documents. A file found in a folder that is no YAML, or holds no request, is left out."""
    if not source.named and not any(hint in data for hint in _HINTS):
        yield Skipped(source.shown, 1, "no request")
        return
    try:
        yield from _read(source, data)
    except NotJson as error:
        if not source.named:
            yield Skipped(source.shown, 1, "no YAML")
            return
        yield Request(
            path=source.shown, problems=(InputProblem("unreadable", str(error), error.position or Position(1, 1)),)
        )


def _read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    from aoai_compat.lint.formats.yaml_body import read_documents

    text, marked = decode(data)
    if source.suffix == _PROMPTY:
        yield from _prompty(source, text, int(marked))
        return
    if not text.strip():
        raise NotJson("The file is empty.")
    documents = read_documents(text, base=int(marked))
    for document in documents:
        yield from _requests(source, document)
    if not documents:
        yield Skipped(source.shown, 1, "no request")


def _prompty(source: Source, text: str, base: int) -> Iterator[Request | Skipped]:
    from aoai_compat.lint.formats.yaml_body import read_documents
    from aoai_compat.lint.formats.yaml_formats import prompty

    opening = re.match(_FRONT_MATTER, text)
    closing = re.compile(r"(?m)^---[ \t]*\r?$").search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        yield Skipped(source.shown, 1, "no front matter")
        return
    start = opening.end()
    for document in read_documents(text[start : closing.start()], first_line=2, base=base + start):
        yield from prompty.requests(source, document)


def _requests(source: Source, document: YamlDocument) -> Iterator[Request | Skipped]:
    from aoai_compat.lint.formats.yaml_formats import github_models, litellm, promptflow

    value = document.value
    if litellm.is_this(value):
        yield from litellm.requests(source, document)
    elif promptflow.is_this(value):
        yield from promptflow.requests(source, document)
    elif source.shown.lower().endswith(_GITHUB):
        yield from github_models.requests(source, document)
    elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        for index, item in enumerate(value):
            yield _own_request(source, document, item, f"/{index}")
    else:
        yield _own_request(source, document, value, "")


def _own_request(source: Source, document: YamlDocument, value: Any, pointer: str) -> Request | Skipped:
    """A body or an envelope, as in JSON."""
    if not is_envelope(value) and not _is_body(value, source.named):
        place = document.locate(pointer)
        return Skipped(source.shown, place.line if place else 1, "no request")
    problems = [p for p in document.problems() if p.pointer.startswith(f"{pointer}/") or not pointer]
    return to_request(document, value, source.shown, pointer, tuple(problems))


def _is_body(value: Any, named: bool) -> bool:
    """Whether a value looks like a body: YAML is used for many things, so that a folder takes more to tell."""
    if not isinstance(value, dict):
        return False
    if named:
        return not _OF_A_BODY.isdisjoint(value) or "model" in value
    messages = value.get("messages")
    if isinstance(messages, list):
        return bool(messages) and all(isinstance(message, dict) and "role" in message for message in messages)
    return isinstance(value.get("model"), str) and not _OF_A_BODY.isdisjoint(value)


def is_this(head: bytes) -> bool:
    """Whether a file that begins so may be YAML: after comments, a document's start, or a plain key."""
    lines = (line for line in head.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip() and line[:1] != b"#")
    return re.match(rb"---(?:\s|$)|(?:- )?[A-Za-z_$][\w$.-]*:(?:\s|$)", next(lines, b"")) is not None


READER = Reader("yaml", frozenset({".yaml", ".yml", _PROMPTY}), is_this, whole=read)
