"""Other C# files of the same project: where classes are declared and clients are made. Found by their bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import MissingGrammar
from aoai_compat.lint.csharp.source_file import SourceFile
from aoai_compat.lint.formats.json_text import NotJson
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.source import decode

_MOST_FILES = 3_000
_MOST_FOLDERS = 2_000
_MOST_BYTES = 1_000_000
_MOST_PLACES = 4
_MOST_CALLERS = 6
_MOST_BOUND = 30
_HIGHEST = 12
"""Folders above a file in which its project is looked for."""
_PASSED_OVER = frozenset({"bin", "obj", "node_modules", "packages", "dist", "TestResults"})
_DECLARED = rb"\b(?:class|record|struct|interface)\s+(?:class\s+|struct\s+)?([A-Za-z_]\w*)"
MADE = {
    "AzureOpenAIClient": rb"new\s+(?:\w+\.)*AzureOpenAIClient\s*\(|AzureOpenAIClient\s+\w+\s*=\s*new\s*\(",
    "ChatClient": rb"\.GetChatClient\s*\(|new\s+(?:\w+\.)*ChatClient\s*\(",
    "EmbeddingClient": rb"\.GetEmbeddingClient\s*\(|new\s+(?:\w+\.)*EmbeddingClient\s*\(",
}
"""How a client looks where it is made, for those that others get without making them."""


class Project(NamedTuple):
    """The files of a project: class -> files that declare it, client -> files that make it.

    `bound`: class -> files that fill it from the configuration.
    """

    declared: dict[str, tuple[str, ...]]
    made: dict[str, tuple[str, ...]]
    bound: dict[str, tuple[str, ...]]


def declaring(beside: str | None, name: str) -> SourceFile | None:
    """The one other file of the project that declares a class; None where there is none, or several."""
    project = _project(beside)
    files = project.declared.get(name, ()) if project is not None else ()
    return _opened(files[0], beside) if len(files) == 1 and files[0] != _real(beside) else None


def making(beside: str | None, client: str) -> tuple[SourceFile, ...]:
    """The files of the project that make such a client."""
    project = _project(beside)
    files = project.made.get(client, ()) if project is not None else ()
    return _all_opened(files, beside) if len(files) <= _MOST_PLACES else ()


def binding(beside: str | None, name: str) -> tuple[SourceFile, ...]:
    """The files of the project that fill an object of this class from the configuration."""
    project = _project(beside)
    files = project.bound.get(name, ()) if project is not None else ()
    return _all_opened(files[:_MOST_PLACES], beside)


def bound_classes(beside: str | None) -> tuple[str, ...]:
    """The classes of the project whose objects are filled from the configuration."""
    project = _project(beside)
    return tuple(project.bound)[:_MOST_BOUND] if project is not None else ()


def calling(beside: str | None, name: str) -> tuple[SourceFile, ...] | None:
    """The other files of the project that call a method or make an object of a class; None where these are too many."""
    files = _mentioning(root_of(_real(beside)), name) if beside and name.isascii() else ()
    files = tuple(path for path in files if path != _real(beside))
    return _all_opened(files, beside) if len(files) <= _MOST_CALLERS else None


def _all_opened(files: tuple[str, ...], beside: str | None) -> tuple[SourceFile, ...]:
    return tuple(file for file in (_opened(path, beside) for path in files) if file is not None)


def _opened(path: str, beside: str | None) -> SourceFile | None:
    from aoai_compat.lint.project_files.reading import shown_as

    return _source_file(path, shown_as(path, beside or path))


@lru_cache(maxsize=8)
def _source_file(path: str, shown: str) -> SourceFile | None:
    """A file that was read; None where it cannot be."""
    try:
        with open(path, "rb") as handle:
            text, marked = decode(handle.read(_MOST_BYTES))
        return SourceFile(Code(text, shown, path, TextMap(text, base=int(marked))))
    except (OSError, ValueError, NotJson, MissingGrammar):
        return None


def _real(path: str | None) -> str:
    return os.path.abspath(path) if path else ""


def _project(beside: str | None) -> Project | None:
    return _read(root_of(_real(beside))) if beside else None


@lru_cache(maxsize=256)
def root_of(path: str) -> str:
    """The folder of the project of a file: that of the nearest solution or repository, else of the nearest project."""
    folder = nearest = os.path.dirname(path)
    is_found = False
    for _ in range(_HIGHEST):
        try:
            names = os.listdir(folder)
        except OSError:
            break
        if ".git" in names or any(name.endswith((".sln", ".slnx")) for name in names):
            return folder
        if not is_found and any(name.endswith(".csproj") for name in names):
            nearest, is_found = folder, True
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    return nearest


@lru_cache(maxsize=4)
def _read(root: str) -> Project:
    declared: dict[str, list[str]] = {}
    made: dict[str, list[str]] = {}
    bound: dict[str, list[str]] = {}
    patterns = {name: re.compile(pattern) for name, pattern in MADE.items()}
    for path in _files(root):
        try:
            with open(path, "rb") as handle:
                data = handle.read(_MOST_BYTES)
        except OSError:
            continue
        for name in set(re.findall(_DECLARED, data)):
            declared.setdefault(name.decode("ascii"), []).append(path)
        for client, pattern in patterns.items():
            if pattern.search(data):
                made.setdefault(client, []).append(path)
        for name in set(re.findall(rb"(?:Configure|Get|AddOptions)<(?:\w+\.)*(\w+)>\s*\(", data)):
            bound.setdefault(name.decode("ascii"), []).append(path)
    return Project(_fixed(declared), _fixed(made), _fixed(bound))


@lru_cache(maxsize=512)
def _mentioning(root: str, name: str) -> tuple[str, ...]:
    """The files that have a name where it may be called or made."""
    word = name.encode("ascii")
    used = re.compile(rb"\b" + re.escape(word) + rb"\s{0,40}(?:[({<]|\??\s\w+\s{0,40}=\s{0,40}new\b)")
    found: list[str] = []
    for path in _files(root):
        try:
            with open(path, "rb") as handle:
                data = handle.read(_MOST_BYTES)
        except OSError:
            continue
        if word in data and used.search(data) is not None:
            found.append(path)
    return tuple(found)


def _fixed(found: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(paths) for name, paths in found.items()}


def _files(root: str) -> Iterator[str]:
    count = 0
    for folder, folders, names in islice(os.walk(root), _MOST_FOLDERS):
        folders[:] = sorted(f for f in folders if f not in _PASSED_OVER and not f.startswith("."))
        for name in sorted(names):
            if name.endswith(".cs") and not _is_test(folder, name):
                count += 1
                if count > _MOST_FILES:
                    return
                yield os.path.join(folder, name)


def _is_test(folder: str, name: str) -> bool:
    return name.endswith(("Tests.cs", "Test.cs")) or os.path.basename(folder).endswith((".Tests", "Tests", "tests"))
