"""JavaScript and TypeScript: the calls that a program makes with client libraries, `fetch` and `axios`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.parsed_code.reading import read_program
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.migration.made_client import MadeClient

_SPEAKS = (b"openai", b"api-version", b"api_version", b"apiversion", b"@ai-sdk/azure")
_CALLS = (
    b"completions",
    b"responses",
    b"embeddings",
    b"assistants",
    b"threads",
    b"vectorstores",
    b"images",
    b"audio",
    b"generatetext",
    b"streamtext",
)
_METHODS = (b".create", b".parse(", b".stream(", b".generate(", b".edit(", b"generatetext(", b"streamtext(")


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a program, in their order. One without a request to Azure OpenAI is left out."""
    if not may_matter(data):
        yield Skipped(source.shown, 1, "no request")
        return
    from aoai_compat.lint.javascript.modules import is_bundled

    if data.lstrip()[:5] in (b"<?xml", b"<!DOC"):
        yield Skipped(source.shown, 1, "no program")
        return
    if source.shown.lower().endswith((".d.ts", ".d.mts", ".d.cts")):
        yield Skipped(source.shown, 1, "only declares")
        return
    if is_bundled(source.shown, data):
        yield Skipped(source.shown, 1, "made by a bundler")
        return
    yield from read_program(source, data, requests, _speaks, "no request")


def _speaks(data: bytes) -> bool:
    """Whether a file speaks of Azure OpenAI, so that it is to be said where it cannot be read."""
    return any(word in data.lower() for word in _SPEAKS)


def requests(code: Code) -> Iterator[Request]:
    """The requests of a program. Raises `MissingGrammar`."""
    from aoai_compat.lint.javascript.calls import requests_in

    return requests_in(code)


def may_matter(data: bytes) -> bool:
    """Whether a file may call the service, or a client of it that another file makes."""
    small = data.lower()
    if any(word in small for word in _SPEAKS):
        return True
    return any(word in small for word in _METHODS) and any(word in small for word in _CALLS)


def is_this(head: bytes) -> bool:
    """Whether a file that begins so is a script for Node."""
    return head.startswith((b"#!/usr/bin/env node", b"#!/usr/bin/node", b"#!/usr/bin/env tsx", b"#!/usr/bin/env bun"))


def clients(source: Source, data: bytes) -> Iterator[MadeClient]:
    """The clients of dated versions that a program makes."""
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.calls.grammar import MissingGrammar
    from aoai_compat.lint.formats.json_text import NotJson
    from aoai_compat.lint.migration.javascript_clients import clients_made

    try:
        yield from clients_made(Code.of(source, data))
    except (MissingGrammar, NotJson):
        return


READER = Reader(
    "javascript",
    frozenset({".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"}),
    is_this,
    whole=read,
    may_matter=may_matter,
    clients=clients,
)
