"""Jupyter notebooks: the calls that the Python of their cells makes. All cells are one program, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aoai_compat.lint.reader import Reader
from aoai_compat.lint.request import InputProblem, Request, Skipped
from aoai_compat.lint.source import Source

if TYPE_CHECKING:
    from aoai_compat.lint.calls.code_text import Code
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
    from aoai_compat.lint.python.reading import is_candidate, requests

    code, bounds = code_of(source, text, notebook)
    pieces = joined(code, bounds)
    yield from requests(pieces.code, source.name, pieces.variables)
    for start in pieces.broken:
        end = next(end for begin, end in bounds if begin == start)
        if is_candidate(code.text[start:end].encode("utf-8", "replace")):
            problem = InputProblem("unreadable", "This cell is not valid Python.", code.position(start))
            yield Request(path=source.shown, line=code.line_of(start), problems=(problem,), excerpt=code.place.line)


def code_of(source: Source, text: JsonText, notebook: dict[str, Any]) -> tuple[Code, list[tuple[int, int]]]:
    """The text of all cells of code, with its place in the file, and the bounds of each."""
    from aoai_compat.lint.calls.code_text import Code
    from aoai_compat.lint.formats.json_string import string_stretches
    from aoai_compat.lint.formats.text_map import TextMap
    from aoai_compat.lint.source import STDIN

    parts: list[str] = []
    stretches: list[tuple[int, int]] = []
    bounds: list[tuple[int, int]] = []
    length = 0
    for index, cell in enumerate(notebook["cells"]):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        lines = cell.get("source")
        pointers = (
            [(f"/cells/{index}/source/{line}", each) for line, each in enumerate(lines)]
            if isinstance(lines, list)
            else [(f"/cells/{index}/source", lines)]
        )
        begin = length
        for pointer, line in pointers:
            span = text.span(pointer) if isinstance(line, str) and line else None
            if span is None or not isinstance(line, str):
                continue
            mapped = string_stretches(text.text, span.value - text.base)
            stretches += [(length + own, there) for own, there in mapped]
            parts.append(line)
            length += len(line)
        if length > begin:
            # The last line of a cell has no line break of its own.
            parts.append("\n")
            length += 1
            bounds.append((begin, length))
    place = TextMap(text.text, stretches or ((0, 0),), first_line=text.first_line, base=text.base)
    beside = source.name if source.name != STDIN else None
    return Code("".join(parts), source.shown, beside, place, in_json=True), bounds


def is_python(notebook: Any) -> bool:
    """Whether a document of JSON is a notebook whose cells are in Python, as far as it says that."""
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return False
    about = notebook.get("metadata")
    language = about.get("language_info") if isinstance(about, dict) else None
    name = language.get("name") if isinstance(language, dict) else None
    return not isinstance(name, str) or "python" in name.lower()


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
