"""Which file a module name means, and the files that were read for the reading of one."""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.formats.json_text import NotJson

if TYPE_CHECKING:
    from aoai_compat.lint.javascript.script import Script

_MOST_MODULES = 60
_MOST_BYTES = 1_000_000
_ENDINGS = (".ts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", ".mts", ".cts", ".json")
_WRITTEN_AS = {".js": (".ts", ".tsx"), ".mjs": (".mts",), ".cjs": (".cts",), ".jsx": (".tsx",)}
_CONFIGURATIONS = ("tsconfig.json", "jsconfig.json")
_MOST_LEVELS = 8
_MOST_WRITTEN = 2_000_000
"""Bytes beyond which nobody wrote a file by hand."""
_LARGE = 100_000
_OF_BUNDLERS = (b"__webpack_require__", b"__nccwpck_require__", b"__commonJS(", b"__toESM(", b"parcelRequire")
"""What bundlers put around the modules that they join."""


class Project:
    """The modules that one file leads to. They are forgotten with it."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._scripts: dict[str, Script | None] = {}
        if script.code.beside:
            self._scripts[os.path.normpath(script.code.beside)] = script

    def module(self, name: str, of: Script) -> Script | None:
        """The module that a file means by a name; None for a package, and where it cannot be read."""
        path = self.path(name, of)
        return None if path is None or path.endswith(".json") else self.at(path)

    def at(self, path: str) -> Script | None:
        """The module in a file; None where it cannot be read."""
        if path not in self._scripts:
            self._scripts[path] = _read(path) if len(self._scripts) < _MOST_MODULES else None
        return self._scripts[path]

    def path(self, name: str, of: Script) -> str | None:
        """The path of the file that a name means."""
        beside = of.code.beside
        if not beside or not name or "\0" in name:
            return None
        folder = os.path.dirname(beside)
        if name.startswith((".", "/")):
            return _file(os.path.join(folder, name)) if name.startswith(".") else None
        return next((found for each in _aliased(name, folder) if (found := _file(each))), None)


def _file(path: str) -> str | None:
    path = os.path.normpath(path)
    stem, ending = os.path.splitext(path)
    candidates = [path] if ending in _ENDINGS else []
    candidates += [stem + other for other in _WRITTEN_AS.get(ending, ())]
    candidates += [path + other for other in _ENDINGS]
    candidates += [os.path.join(path, f"index{other}") for other in _ENDINGS[:-1]]
    try:
        return next((each for each in candidates if os.path.isfile(each)), None)
    except (OSError, ValueError):
        return None


def _read(path: str) -> Script | None:
    from aoai_compat.lint.javascript.script import Script
    from aoai_compat.lint.source import Source

    try:
        if os.path.getsize(path) > _MOST_BYTES:
            return None
        with open(path, "rb") as handle:
            data = handle.read()
        return None if is_bundled(path, data) else Script(Code.of(Source(path, named=False), data))
    except (OSError, ValueError, NotJson):
        return None


def is_bundled(name: str, data: bytes) -> bool:
    """Whether a file is what a bundler made, and no one wrote."""
    if re.search(r"\.(?:min|bundle|chunk)\.[cm]?js$", name.lower()):
        return True
    if len(data) > _MOST_WRITTEN or (len(data) > _LARGE and any(mark in data for mark in _OF_BUNDLERS)):
        return True
    return len(data) > 20_000 and len(data) > 500 * (data.count(b"\n") + 1)


def _aliased(name: str, folder: str) -> list[str]:
    """The paths that the configuration of TypeScript gives for a module name."""
    found: list[str] = []
    at = os.path.abspath(folder)
    for _ in range(_MOST_LEVELS):
        for pattern, target in _paths(at):
            head, star, tail = pattern.partition("*")
            if name == pattern or (star and name.startswith(head) and name.endswith(tail)):
                middle = name[len(head) : len(name) - len(tail)] if star else ""
                path = target.replace("*", middle)
                found.append(path if os.path.isabs(folder) else os.path.relpath(path))
        if found or os.path.isdir(os.path.join(at, ".git")) or os.path.dirname(at) == at:
            break
        at = os.path.dirname(at)
    return found


@lru_cache(maxsize=256)
def _paths(folder: str) -> tuple[tuple[str, str], ...]:
    for name in _CONFIGURATIONS:
        options = _options(os.path.join(folder, name))
        if options is None:
            continue
        base = os.path.join(folder, str(options.get("baseUrl", ".")))
        paths = options.get("paths")
        pairs = [
            (pattern, os.path.join(base, target))
            for pattern, targets in (paths.items() if isinstance(paths, dict) else ())
            for target in (targets if isinstance(targets, list) else ())
            if isinstance(target, str)
        ]
        if "baseUrl" in options:
            pairs.append(("*", os.path.join(base, "*")))
        return tuple(pairs)
    return ()


def _options(path: str) -> dict[str, Any] | None:
    try:
        if os.path.getsize(path) > _MOST_BYTES:
            return None
        with open(path, encoding="utf-8-sig") as handle:
            text = handle.read()
        text = re.sub(r'("(?:\\.|[^"\\\n])*")|//[^\n]*|/\*.*?\*/', lambda match: match[1] or "", text, flags=re.DOTALL)
        value = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))
        options = value.get("compilerOptions") if isinstance(value, dict) else None
        return options if isinstance(options, dict) else {}
    except (OSError, ValueError, RecursionError):
        return None
