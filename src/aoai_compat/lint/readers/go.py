"""Go: azopenai, openai-go, go-openai, langchaingo, and requests that a program writes itself.

A version may be a constant, a variable, an argument of a function, a field of a struct, in this file or in another one
of the package, or come from the environment. What is only known when the program runs is left open.
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

_LIBRARIES = (b"azopenai", b"go-openai", b"openai-go", b"langchaingo")
_ADDRESSES = (b"api-version", b"/openai/", b"deployments/")


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a file, in the order of the text. One without a call of Azure OpenAI is left out."""
    if not may_matter(data):
        yield Skipped(source.shown, 1, "no call of Azure OpenAI")
        return
    yield from read_program(source, data, _requests, _matters)


def _matters(data: bytes) -> bool:
    """Whether a file speaks of Azure OpenAI, so that it is to be said where it cannot be read."""
    return any(name in data for name in _LIBRARIES) or b"openai" in data.lower()


def _requests(code: Code) -> list[Request]:
    from aoai_compat.lint.go.calls import calls_of
    from aoai_compat.lint.go.source import GoFile

    file = GoFile(code)
    return requests_of_sites(file, calls_of(file), (*_LIBRARIES, *_ADDRESSES), _matters)


def may_matter(data: bytes) -> bool:
    """Whether a file may call Azure OpenAI, by its bytes alone."""
    if any(name in data for name in _LIBRARIES):
        return True
    return b"net/http" in data and any(hint in data for hint in _ADDRESSES)


def is_this(head: bytes) -> bool:  # noqa: ARG001
    """Whether a file that begins so is Go: only its name tells."""
    return False


READER = Reader("go", frozenset({".go"}), is_this, whole=read, may_matter=may_matter)
