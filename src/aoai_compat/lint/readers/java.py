"""Java: azure-ai-openai, openai-java, LangChain4j, Spring AI, and requests that a program writes itself.

A version may be a constant, a variable, an argument, a field that is injected, in this file or in another class of the
program, or come from environment and properties. What is only known when the program runs is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.parsed_code.reading import read_program, requests_of_sites
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.code_text import Code

_LIBRARIES = (b"com.azure.ai.openai", b"com.openai.", b"langchain4j.model.azure", b"springframework.ai.azure.openai")
_ADDRESSES = (b"api-version", b"/openai/", b"deployments/")
_CLIENTS = (b"HttpRequest", b"okhttp", b"HttpPost", b"RestTemplate", b"openConnection")


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a file, in the order of the text. One without a call of Azure OpenAI is left out."""
    if not may_matter(data):
        yield Skipped(source.shown, 1, "no call of Azure OpenAI")
        return
    yield from read_program(source, data, _requests, _matters)


def may_matter(data: bytes) -> bool:
    """Whether a file may call Azure OpenAI, by its bytes alone."""
    if any(name in data for name in _LIBRARIES):
        return True
    return any(hint in data for hint in _ADDRESSES) and any(client in data for client in _CLIENTS)


def _matters(data: bytes) -> bool:
    """Whether a file speaks of Azure OpenAI, so that it is to be said where it cannot be read."""
    return any(name in data for name in _LIBRARIES) or b"openai" in data.lower()


def _requests(code: Code) -> list[Request]:
    from aoai_compat.lint.java.calls import calls_of
    from aoai_compat.lint.java.source import JavaFile

    file = JavaFile(code)
    return requests_of_sites(file, calls_of(file), (*_LIBRARIES, *_ADDRESSES), _matters)


def is_this(head: bytes) -> bool:  # noqa: ARG001
    """Whether a file that begins so is Java: only its name tells."""
    return False


READER = Reader("java", frozenset({".java"}), is_this, whole=read, may_matter=may_matter)
