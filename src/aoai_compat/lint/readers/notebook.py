"""Jupyter notebooks: the calls that the Python of their cells makes. All cells are one program, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.formats.json_text import JsonText
    from aoai_compat.lint.migration.made_client import MadeClient


def read(source: Source, data: bytes) -> Iterator[Request | Skipped]:
    """The requests of a notebook. A cell that is not valid Python is reported if it may hold any."""
    from aoai_compat.lint.python.reading import NO_CALL, is_candidate

    if not is_candidate(data):
        yield Skipped(source.shown, 1, NO_CALL)
        return
    from aoai_compat.lint.formats.json_file_text import read_json

    text = read_json(source, data)
    if isinstance(text, Request):
        yield text
        return
    from aoai_compat.lint.python.notebook_code import is_python

    notebook = text.parse()
    if not is_python(notebook):
        yield Skipped(source.shown, 1, "a notebook in another language")
        return
    found = False
    for request in _requests(source, text, notebook):
        found = True
        yield request
    if not found:
        yield Skipped(source.shown, 1, NO_CALL)


def _requests(source: Source, text: JsonText, notebook: dict[str, Any]) -> Iterator[Request]:
    from aoai_compat.lint.python.cells import joined
    from aoai_compat.lint.python.notebook_code import code_of
    from aoai_compat.lint.python.reading import is_candidate, requests

    code, bounds = code_of(source, text, notebook)
    pieces = joined(code, bounds)
    yield from requests(pieces.code, source.name, pieces.variables)
    for start in pieces.broken:
        end = next(end for begin, end in bounds if begin == start)
        if is_candidate(code.text[start:end].encode("utf-8", "replace")):
            problem = InputProblem("unreadable", "This cell is not valid Python.", code.position(start))
            yield Request(path=source.shown, line=code.line_of(start), problems=(problem,), excerpt=code.place.line)


def may_matter(data: bytes) -> bool:
    """Whether a notebook may call Azure OpenAI, by its bytes alone."""
    from aoai_compat.lint.python.reading import is_candidate

    return is_candidate(data)


def is_this(head: bytes) -> bool:  # noqa: ARG001
    """Never by its content alone: a notebook has its suffix."""
    return False


def clients(source: Source, data: bytes) -> Iterator[MadeClient]:
    """The clients of dated versions that a notebook makes."""
    from aoai_compat.lint.formats.json_file_text import read_json
    from aoai_compat.lint.migration.python_clients import clients_made
    from aoai_compat.lint.python.cells import joined
    from aoai_compat.lint.python.module import Module
    from aoai_compat.lint.python.notebook_code import code_of, is_python

    text = read_json(source, data)
    if isinstance(text, Request):
        return
    notebook = text.parse()
    if not is_python(notebook):
        return
    code, bounds = code_of(source, text, notebook)
    try:
        yield from clients_made(Module(joined(code, bounds).code, source.name))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return


READER = Reader("notebook", frozenset({".ipynb"}), is_this, whole=read, may_matter=may_matter, clients=clients)
