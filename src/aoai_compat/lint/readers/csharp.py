"""C#: Azure.AI.OpenAI, OpenAI with an address of Azure, Semantic Kernel, and `HttpClient`.

What a call sends is what the code states; what is only known when it runs is left open, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.parsed_code.reading import read_program
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.call_site import CallSite
    from aoai_compat.lint.calls.code_text import Code

_HINTS = (
    b"azureopenai",
    b"azure.ai.openai",
    b"openaiclient",
    b"/openai/",
    b"deployments/",
    b"api-version",
    b"chatclient",
)
_SIGNS = (b"azureopenai", b"azure.ai.openai", b"/openai/", b"openai.azure.com")
"""What tells that a file matters, even if it cannot be read."""
_CALLS = (
    b"async(",
    b"azureopenai",
    b"httprequestmessage",
    b".completechat",
    b".getchatcompletions",
    b".generate",
    b".getembeddings",
    b".createresponse",
    b".transcribe",
)


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a file, in their order. One without a call of Azure OpenAI is left out."""
    if not may_matter(data):
        yield Skipped(source.shown, 1, "no call of Azure OpenAI")
        return
    yield from read_program(source, data, requests, _matters)


def _matters(data: bytes) -> bool:
    """Whether a file speaks of Azure OpenAI, so that it is to be said where it cannot be read."""
    return any(sign in data.lower() for sign in _SIGNS)


def requests(code: Code) -> Iterator[Request]:
    """The requests of some code. Raises `MissingGrammar`, and `NotJson` for what is no C#."""
    from aoai_compat.lint.calls.call_site import requests_of
    from aoai_compat.lint.csharp.program import sites_of

    sites: list[CallSite] = sites_of(code)
    for site in sites:
        yield from requests_of(code, site._replace(syntax="csharp"))


def may_matter(data: bytes) -> bool:
    """Whether a file may call Azure OpenAI, by its bytes alone."""
    small = data.lower()
    return any(hint in small for hint in _HINTS) and any(hint in small for hint in _CALLS)


def is_this(head: bytes) -> bool:  # noqa: ARG001
    """Nothing but its name tells a C# file."""
    return False


READER = Reader("csharp", frozenset({".cs", ".csx"}), is_this, whole=read, may_matter=may_matter)
