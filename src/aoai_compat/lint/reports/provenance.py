"""Where the version of a request comes from, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aoai_compat.lint.request import Origin

_CODE = (".py", ".ipynb", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".cs", ".csx", ".go", ".java")


def in_words(origin: Origin) -> str:
    """One link: `--api-version`, `.env:3`, `URL (requests/chat.json:3)`, `client.py:12`.

    A line of a program tells by itself what stands there.
    """
    if origin.path is None:
        return origin.what
    place = origin.path if origin.line is None else f"{origin.path}:{origin.line}"
    is_file = origin.path.replace("\\", "/").rpartition("/")[2] == origin.what
    is_code = origin.line is not None and origin.path.lower().endswith(_CODE)
    return place if is_file or is_code or origin.what == origin.path else f"{origin.what} ({place})"


def chain_in_words(chain: Sequence[Origin]) -> str:
    """The links from the request outwards: `client.http:4 <- .env:3`. Empty for no chain."""
    return " <- ".join(in_words(origin) for origin in chain)


def chain_as_data(chain: Sequence[Origin]) -> list[dict[str, Any]]:
    """The JSON of it."""
    return [{"what": origin.what, "path": origin.path, "line": origin.line} for origin in chain]
