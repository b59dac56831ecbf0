"""A file under reading, the other modules of its repository that it imports, and what names in it stand for."""

from __future__ import annotations

import ast
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.python.module import Module
from aoai_compat.lint.source import Source

_LARGEST = 400_000
"""Bytes of an imported module that is read."""
_MOST_LEVELS = 12
"""Folders above a file that may be the root of its imports."""


class Frame(NamedTuple):
    """A call of a function that is being followed: what its parameters are bound to, and where those are evaluated."""

    arguments: Mapping[str, tuple[ast.expr | None, At]]


class At(NamedTuple):
    """Where an expression is evaluated: its module, and the calls that led there, by function."""

    module: Module
    frames: tuple[tuple[int, Frame], ...] = ()

    def frame_of(self, function: ast.AST) -> Frame | None:
        """The call of a function that is being followed, if it is."""
        return next((frame for own, frame in reversed(self.frames) if own == id(function)), None)

    def entering(self, function: ast.AST, frame: Frame, module: Module) -> At:
        """Inside of a function that is called from here."""
        return At(module, (*self.frames, (id(function), frame)))


def imported_module(beside: str | None, dotted: str) -> Module | None:
    """The module of the same repository that an import names, `.settings` or `app.settings`; None where none is."""
    path = _find(beside, dotted)
    return module_at(path) if path is not None else None


def imported_module_with(beside: str | None, dotted: str, word: bytes) -> Module | None:
    """The same, where a word is in its text; only then it is parsed."""
    path = _find(beside, dotted)
    try:
        return module_at(path) if path is not None and _has(path, os.stat(path).st_mtime_ns, word) else None
    except OSError:
        return None


@lru_cache(maxsize=1024)
def _has(path: str, stamp: int, word: bytes) -> bool:  # noqa: ARG001  # a file that changed is read again
    with open(path, "rb") as handle:
        return word in handle.read()


def module_at(path: str) -> Module | None:
    """A module of the repository; None for a file that cannot be read as one."""
    try:
        return _read(path, os.stat(path).st_mtime_ns)
    except OSError:
        return None


_searched: dict[tuple[str, str], str | None] = {}
"""What was searched for in the reading of one file: file and import -> the path that was found."""


def search_anew() -> None:
    """Forgets what was searched for: another file is read, and the folders may have changed."""
    _searched.clear()


def _find(beside: str | None, dotted: str) -> str | None:
    if not beside:
        return None
    key = (beside, dotted)
    if key not in _searched:
        _searched[key] = _search(beside, dotted)
    return _searched[key]


def _search(beside: str, dotted: str) -> str | None:
    folder = os.path.dirname(os.path.abspath(beside))
    level = len(dotted) - len(dotted.lstrip("."))
    parts = [part for part in dotted.lstrip(".").split(".") if part]
    if level:
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        return _module_in(folder, parts)
    for above in _folders_above(folder) if parts else ():
        names = _names_in(above)
        found = _module_in(above, parts) if _may_have(names, parts[0]) else None
        if found is None and "src" in names:
            inner = os.path.join(above, "src")
            found = _module_in(inner, parts) if _may_have(_names_in(inner), parts[0]) else None
        if found is not None or ".git" in names:
            return found
    return None


@lru_cache(maxsize=256)
def _folders_above(folder: str) -> tuple[str, ...]:
    """A folder and those that it is in, as many as are searched for modules."""
    found = [folder]
    while len(found) < _MOST_LEVELS and os.path.dirname(found[-1]) != found[-1]:
        found.append(os.path.dirname(found[-1]))
    return tuple(found)


def _names_in(folder: str) -> frozenset[str]:
    """What lies in a folder: most names that are imported lie in none of those around a file."""
    try:
        return _listed(folder, os.stat(folder).st_mtime_ns)
    except OSError:
        return frozenset()


@lru_cache(maxsize=1024)
def _listed(folder: str, stamp: int) -> frozenset[str]:  # noqa: ARG001  # a folder that changed is listed again
    return frozenset(os.listdir(folder))


def _may_have(names: frozenset[str], name: str) -> bool:
    return name in names or f"{name}.py" in names


def _module_in(folder: str, parts: list[str]) -> str | None:
    base = os.path.join(folder, *parts)
    for path in (f"{base}.py" if parts else "", os.path.join(base, "__init__.py")):
        if path and os.path.isfile(path) and os.path.getsize(path) <= _LARGEST:
            return path
    return None


@lru_cache(maxsize=16)
def _read(path: str, stamp: int) -> Module | None:  # noqa: ARG001  # a file that changed is read again
    try:
        with open(path, "rb") as handle:
            data = handle.read()
        shown = os.path.relpath(path)
        shown = path if shown.startswith("..") else shown
        code = Code.of(Source(shown, named=False), data)
        return Module(code._replace(place=TextMap(code.text)), shown)
    except (OSError, NotJson, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
