"""The comments of code: what looks like one in a text of several lines is none."""

from __future__ import annotations

import os
from typing import NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.fixes.code_tokens import Syntax, tokens_of
from aoai_compat.lint.fixes.head import ByHand

_SYNTAXES: dict[str, Syntax] = {
    **dict.fromkeys((".py", ".pyi"), "python"),
    **dict.fromkeys((".js", ".mjs", ".cjs", ".jsx", ".tsx"), "javascript"),
    **dict.fromkeys((".ts", ".mts", ".cts"), "typescript"),
}


class Stretch(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


def comments_of(path: str, text: str) -> list[Stretch] | None:
    """The comments of a file of code; None where its language is not one of those, or where it cannot be read."""
    syntax = _SYNTAXES.get(os.path.splitext(path)[1].lower())
    if syntax is None:
        return None
    marked = text.startswith("\ufeff")
    try:
        tokens = tokens_of(text[marked:], syntax)
    except ByHand:
        return None
    return [Stretch(token.start + marked, token.end + marked) for token in tokens.comments(0, len(text))]


def cells_of(path: str, text: str) -> Code | None:
    """The code of the cells of a notebook, with its place in the file; None for what is no notebook in Python."""
    from aoai_compat.lint.formats.json_file_text import read_json
    from aoai_compat.lint.python.cells import joined
    from aoai_compat.lint.python.notebook_code import code_of, is_python
    from aoai_compat.lint.request import Request
    from aoai_compat.lint.source import Source

    data = text.encode("utf-8", "surrogatepass")
    source = Source(path, named=True, content=data)
    held = read_json(source, data)
    if isinstance(held, Request):
        return None
    notebook = held.parse()
    if not is_python(notebook):
        return None
    code, bounds = code_of(source, held, notebook)
    return joined(code, bounds).code
