"""The code of the cells of a notebook, with its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.formats.json_string import string_stretches
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.source import STDIN, Source

if TYPE_CHECKING:
    from aoai_compat.lint.formats.json_text import JsonText


def code_of(source: Source, text: JsonText, notebook: dict[str, Any]) -> tuple[Code, list[tuple[int, int]]]:
    """The text of all cells of code, with its place in the file, and the bounds of each."""
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
