"""All calls of the service in a file, as requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.calls.call_site import CallSite, requests_of
from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.javascript.model_calls import model_calls
from aoai_compat.lint.javascript.reading import Reading
from aoai_compat.lint.javascript.sdk_calls import sdk_calls
from aoai_compat.lint.javascript.web_calls import web_calls
from aoai_compat.lint.request import InputProblem, Request

if TYPE_CHECKING:
    from tree_sitter import Node

_MOCKED = (
    r"\b(?:jest|vi|vitest|mock)\.(?:unstable_)?(?:mock|doMock|mockModule|module)"
    r"""\(\s*(?:import\()?["'](?:openai|@azure/openai)["']"""
)
_MATTERS = re.compile(
    r"new\s+AzureOpenAI\b|api-version=|\bapiVersion\b|openai\.azure\.com|\.completions\s*\.\s*create\b"
)


def requests_in(code: Code) -> Iterator[Request]:
    """The requests of a program, in the order of the text. Raises `MissingGrammar`."""
    reading = Reading.of(code)
    sites: list[CallSite] = []
    if not re.search(_MOCKED, code.text):
        sites += sdk_calls(reading)
        sites += model_calls(reading)
    sites += web_calls(reading)
    for site in sorted(sites, key=lambda each: each.start):
        yield from requests_of(code, site._replace(syntax=reading.script.syntax))
    broken = _broken(reading, sites)
    if broken is not None:
        message = "This is no valid JavaScript or TypeScript, so calls in it may be missed."
        position = code.position(broken.start_byte)
        yield Request(path=code.shown, line=position.line, problems=(InputProblem("unreadable", message, position),))


def _broken(reading: Reading, sites: list[CallSite]) -> Node | None:
    """What could not be parsed and speaks of the service; a parser that stumbles elsewhere does no harm."""
    for node in reading.script.names.errors:
        text = reading.script.slice(node)
        inside = any(node.start_byte <= site.start < node.end_byte for site in sites)
        if not inside and re.search(_MATTERS, text):
            return node
    return None
