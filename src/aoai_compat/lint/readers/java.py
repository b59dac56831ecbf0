"""Java: azure-ai-openai, openai-java, LangChain4j, Spring AI, and requests that a program writes itself.

A version may be a constant, a variable, an argument, a field that is injected, in this file or in another class of the
program, or come from environment and properties. What is only known when the program runs is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
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
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.calls.grammar import MissingGrammar

    try:
        requests = _requests(Code.of(source, data))
    except (MissingGrammar, NotJson) as error:
        if not source.named and not _matters(data):
            yield Skipped(source.shown, 1, str(error))
            return
        place = error.position if isinstance(error, NotJson) else None
        problem = InputProblem("unreadable", str(error), place or Position(1, 1))
        yield Request(path=source.shown, problems=(problem,), in_code=True)
        return
    except RecursionError:
        problem = InputProblem("unreadable", "This is nested too deeply to be read.", Position(1, 1))
        yield Request(path=source.shown, problems=(problem,), in_code=True)
        return
    if requests:
        yield from requests
    else:
        yield Skipped(source.shown, 1, "no call of Azure OpenAI")


def may_matter(data: bytes) -> bool:
    """Whether a file may call Azure OpenAI, by its bytes alone."""
    if any(name in data for name in _LIBRARIES):
        return True
    return any(hint in data for hint in _ADDRESSES) and any(client in data for client in _CLIENTS)


def _matters(data: bytes) -> bool:
    """Whether a file speaks of Azure OpenAI, so that it is to be said where it cannot be read."""
    return any(name in data for name in _LIBRARIES) or b"openai" in data.lower()


def _requests(code: Code) -> list[Request]:
    """The requests of a file, and a problem where a part of it that matters cannot be parsed."""
    from aoai_compat.lint.calls.call_site import requests_of
    from aoai_compat.lint.java.calls import calls_of
    from aoai_compat.lint.java.source import JavaFile

    file = JavaFile(code)
    sites = (site._replace(syntax="java") for site in calls_of(file))
    found = [request for site in sites for request in requests_of(code, site)]
    broken = (
        None
        if not _matters(code.text.encode("utf-8", "replace"))
        else file.broken_at(hints=(*_LIBRARIES, *_ADDRESSES), has_calls=bool(found))
    )
    if broken is not None:
        problem = InputProblem("unreadable", "This is not valid Java: it cannot be parsed from here on.", broken)
        found.append(Request(path=code.shown, line=broken.line, problems=(problem,), in_code=True))
    return found


def is_this(head: bytes) -> bool:  # noqa: ARG001
    """Whether a file that begins so is Java: only its name tells."""
    return False


READER = Reader("java", frozenset({".java"}), is_this, whole=read, may_matter=may_matter)
