"""From the bytes of a program to its requests, or to why it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.request import InputProblem, Position, Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.call_site import CallSite
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.parsed_code.parsed_file import ParsedFile


def read_program(
    source: Source,
    data: bytes,
    requests: Callable[[Code], Iterable[Request]],
    matters: Callable[[bytes], bool],
    nothing: str = "no call of Azure OpenAI",
) -> Iterator[Request | Skipped]:
    """The requests of a program, in their order. One without any is left out, and `nothing` says so.

    What cannot be read is a problem where its file is named, or matters; else it is left out.
    """
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.calls.grammar import MissingGrammar

    found = False
    try:
        for request in requests(Code.of(source, data)):
            found = True
            yield request
    except (MissingGrammar, NotJson) as error:
        if source.named or matters(data):
            place = error.position if isinstance(error, NotJson) else None
            yield _unreadable(source.shown, str(error), place or Position(1, 1))
        else:
            yield Skipped(source.shown, 1, str(error))
        return
    except RecursionError:
        yield _unreadable(source.shown, "This is nested too deeply to be read.", Position(1, 1))
        return
    if not found:
        yield Skipped(source.shown, 1, nothing)


def requests_of_sites(
    file: ParsedFile, sites: Iterable[CallSite], hints: tuple[bytes, ...], matters: Callable[[bytes], bool]
) -> list[Request]:
    """The requests of calls in a file, and a problem where a part of it that matters cannot be parsed.

    Such a part is one that has a hint, or any where no call is found.
    """
    from aoai_compat.lint.calls.call_site import requests_of

    code, language = file.code, file.language
    found = [request for site in sites for request in requests_of(code, site._replace(syntax=language.key))]
    if matters(code.text.encode("utf-8", "replace")):
        broken = file.broken_at(hints, has_calls=bool(found))
        if broken is not None:
            message = f"This is not valid {language.name}: it cannot be parsed from here on."
            found.append(_unreadable(code.shown, message, broken)._replace(line=broken.line))
    return found


def _unreadable(path: str, message: str, place: Position) -> Request:
    return Request(path=path, problems=(InputProblem("unreadable", message, place),), in_code=True)
