"""Code that stands in pieces: the cells of a notebook, the fenced blocks of a page. All pieces are one program.

Lines that are no Python (`%pip`, `!ls`, `name?`) are blanked out, so that everything else keeps its place; what is
assigned from one (`files = !ls`) is unknown. A piece that
is not valid is blanked out as well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.request import Origin

_MAGIC = re.compile(r"^[ \t]*(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)
_ASSIGNED = re.compile(r"^([ \t]*[\w, ]+=[ \t]*)([%!].*)$", re.MULTILINE)
_ENVIRONMENT = re.compile(
    r"^[ \t]*%(?:set_)?env[ \t]+(\w+)[ \t]*[= ][ \t]*[\"']?([^\s\"']+)[\"']?[ \t]*$", re.MULTILINE
)
_OTHER_LANGUAGE = re.compile(
    r"\s*%%(?:bash|sh|script|html|javascript|js|sql|writefile|cmd|powershell|markdown|latex|R|perl|ruby|svg)\b"
)


class Pieces(NamedTuple):
    """The program that pieces make. `broken` are the offsets of those that are not valid; `variables` of the
    environment that they set, with their values and places.
    """

    code: Code
    broken: tuple[int, ...]
    variables: dict[str, tuple[str, Origin]]


def joined(code: Code, bounds: Sequence[tuple[int, int]]) -> Pieces:
    """One program of the pieces of a code, each given by its beginning and its end there. They end in line breaks."""
    text = code.text
    variables: dict[str, tuple[str, Origin]] = {}
    for match in _ENVIRONMENT.finditer(text):
        variables[match[1]] = (match[2], code.origin("%env", match.start(2), match.end(2)))
    clean = [_python(text[start:end]) for start, end in bounds]
    whole = "".join(clean)
    broken: list[int] = []
    if not _is_valid(whole):
        for index, (start, _) in enumerate(bounds):
            if not _is_valid(clean[index]):
                broken.append(start)
                clean[index] = _blank(clean[index])
        whole = "".join(clean)
    return Pieces(code._replace(text=whole), tuple(broken), variables)


def _python(piece: str) -> str:
    if _OTHER_LANGUAGE.match(piece):
        return _blank(piece)
    piece = _MAGIC.sub(lambda match: _blank(match[0]), piece)
    return _ASSIGNED.sub(lambda match: match[1] + "_" + " " * (len(match[2]) - 1), piece)


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _is_valid(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
