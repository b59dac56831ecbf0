"""Where everything is on the site. A path is relative to the root of the site; `relative` makes it a link.

Links name files, never folders, and never begin with a slash: so they hold under any path of any server, and from
the file system.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from aoai_compat.kb.paths import ANY_KEY, ITEM, plain, steps
from aoai_compat.kb.places import Place

_SAFE = re.compile(r"[^A-Za-z0-9_.-]")
_LONGEST_NAME = 120
"""Two of them, and what stands around them, fit into the 255 bytes that file systems grant a name."""


def version_page(label: str) -> str:
    """The page of a version."""
    return f"versions/{_name(label)}.html"


def pair_page(old: str, new: str) -> str:
    """The page of what changed from a version to another that builds on it."""
    return f"compare/{_name(old)}..{_name(new)}.html"


def operation_page(operation: str) -> str:
    """The page of an operation."""
    return f"operations/{_name(operation)}.html"


def response_page(operation: str) -> str:
    """The page of what an operation answers."""
    return f"operations/{_name(operation)}.response.html"


def parameter_page(operation: str, path: str, place: Place = "body") -> str:
    """The page of a parameter; variants of a parameter share the page of the plain path."""
    prefix = "" if place == "body" else f"{place}~"
    return f"parameters/{_name(operation)}/{prefix}{_path_name(path)}.html"


def feature_page(feature_id: str) -> str:
    """The page of a feature."""
    return f"features/{_name(feature_id)}.html"


def model_page(model: str) -> str:
    """The page of a model."""
    return f"models/{_name(model)}.html"


def rule_page(code: str) -> str:
    """The page of a lint rule."""
    return f"rules/{_name(code)}.html"


def error_page(family: str) -> str:
    """The page of a family of error messages."""
    return f"errors/{_name(family)}.html"


def compare_data(label: str) -> str:
    """The data of what differs between a version and each later one."""
    return f"compare/data/{_name(label)}.js"


def feed(name: str) -> str:
    """The Atom feed of a track, or of all."""
    return f"feeds/{_name(name)}.atom"


def operation_feed(operation: str) -> str:
    """The Atom feed of an operation."""
    return f"feeds/operations/{_name(operation)}.atom"


def anchor(text: str) -> str:
    """An anchor for an identifier, to stand in an `id` and after `#`."""
    return _name(text)


def markdown_twin(path: str) -> str:
    """The Markdown twin of a page."""
    return path.removesuffix(".html") + ".md"


def relative(target: str, page: str) -> str:
    """A link from a page to a target (perhaps with `#anchor` or `?query`), both relative to the root of the site."""
    path, mark, rest = re.match(r"([^#?]*)([#?]?)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
    if not path:
        return target
    return _between(path, posixpath.dirname(page)) + mark + rest


@lru_cache(maxsize=4096)
def _between(path: str, folder: str) -> str:
    # As absolute paths, so that the working directory is never asked for.
    return quote(posixpath.relpath(f"/{path}", f"/{folder}"), safe="/~.-_")


def _name(text: str) -> str:
    """A file name for an identifier: its own letters, digits, `_`, `.` and `-`; anything else by its code point."""
    name = _SAFE.sub(lambda match: f"~{ord(match[0]):x}-", text)
    return _short(name if name.strip(".") else f"~{name}")


def _path_name(path: str) -> str:
    """A file name for a plain path: `messages[].content` -> `messages~.content`, `metadata.*` -> `metadata.~any`."""
    parts: list[str] = []
    for step in steps(plain(path)):
        if step == ITEM and parts:
            parts[-1] += "~"
        else:
            parts.append("~any" if step == ANY_KEY else "~" if step == ITEM else _name(step))
    return _short(".".join(parts))


def _short(name: str) -> str:
    """The name, its end replaced by a hash where it is too long for a file."""
    if len(name) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode("ascii")).hexdigest()[:16]
    return f"{name[: _LONGEST_NAME - 17]}~{digest}"
