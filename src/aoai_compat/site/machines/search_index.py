"""The documents of the search as a script, which a page loads when somebody begins to search."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from aoai_compat.site.documents import Document, documents
from aoai_compat.site.section import File, Section
from aoai_compat.site.site import Site

PATH = "search/documents.js"
_SHARED = ("kind", "where", "line", "url")
"""The fields whose texts several documents share."""

_ROW = (*_SHARED, "weight", "title", "text", "pattern")
"""The fields in the order of a row, the ones that are mostly empty last."""


def search_script(found: Iterable[Document]) -> bytes:
    """The script: `fields`, and a row of them each document, without the empty texts at its end.

    In the first `shared` fields of a row stands the number of a text in `texts`.
    """
    known = list(found)
    used = Counter(getattr(document, field) for document in known for field in _SHARED)
    texts = [text for text, _ in used.most_common()]
    number = {text: index for index, text in enumerate(texts)}
    rows: list[list[str | int]] = []
    for document in known:
        row: list[str | int] = [number[getattr(document, field)] for field in _SHARED]
        row += [getattr(document, field) for field in _ROW[len(_SHARED) :]]
        while row[-1] == "":
            row.pop()
        rows.append(row)
    return as_script("documents", {"fields": _ROW, "shared": len(_SHARED), "texts": texts, "rows": rows})


def as_script(name: str, value: object) -> bytes:
    """A classic script that sets `window.aoai.<name>`. No text in it ends a script or a line before its time."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.aoai.{name}={text};\n".encode("utf-8", "backslashreplace")


def _outputs(site: Site, _: str) -> Iterator[File]:
    yield File(PATH, search_script(documents(site)))


SECTION = Section(keys=lambda _: ("all",), outputs=_outputs)
