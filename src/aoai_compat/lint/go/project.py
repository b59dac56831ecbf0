"""The other files of a package, and other packages of the module: found by their bytes, parsed when needed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property

from aoai_compat.lint.go.source import GoFile
from aoai_compat.lint.parsed_code.other_files import OtherFiles, bytes_of

_MOST_FILES = 150
_MOST_LEVELS = 12
_MOST_OF_MODULE = 1_500


class Project(OtherFiles[GoFile]):
    """What belongs to a file: its package, and the module that it is part of."""

    def __init__(self, file: GoFile) -> None:
        super().__init__(file, GoFile)
        self._texts: dict[str, list[tuple[str, bytes]]] = {}

    def files(self, of: GoFile, *words: str) -> Iterator[GoFile]:
        """The files of the package of a file: itself first, then those that have all of the words."""
        yield of
        folder = self._folder_of(of)
        if folder is not None:
            for found in self._in_folder(folder, words):
                if found is not of and found.package == of.package:
                    yield found

    def imported(self, path: str, *words: str) -> Iterator[GoFile]:
        """The files of another package of this module that have all of the words."""
        folder = self._folder_of_import(path)
        if folder is not None:
            yield from self._in_folder(folder, words)

    def _folder_of(self, of: GoFile) -> str | None:
        return os.path.dirname(os.path.abspath(of.code.beside)) if of.code.beside else None

    def _in_folder(self, folder: str, words: tuple[str, ...]) -> Iterator[GoFile]:
        wanted = [word.encode("utf-8", "replace") for word in words]
        for path, data in self._read(folder):
            if all(word in data for word in wanted):
                found = self.parsed(path, data)
                if found is not None:
                    yield found

    def _read(self, folder: str) -> list[tuple[str, bytes]]:
        if folder not in self._texts:
            found: list[tuple[str, bytes]] = []
            try:
                names = sorted(name for name in os.listdir(folder) if name.endswith(".go"))
            except OSError:
                names = []
            for name in [each for each in names if not each.endswith("_test.go")][:_MOST_FILES]:
                path = os.path.join(folder, name)
                data = bytes_of(path) if path != self.own_path else b""
                if data:
                    found.append((path, data))
            self._texts[folder] = found
        return self._texts[folder]

    def importers(self, of: GoFile, word: str) -> Iterator[tuple[GoFile, str]]:
        """The files of the module that import the package of a file and have a word; with the name of the package."""
        module, folder = self._module, self._folder_of(of)
        if module is None or folder is None:
            return
        top, name = module
        relative = os.path.relpath(folder, top).replace(os.sep, "/")
        path = name if relative == "." else f"{name}/{relative}"
        if relative.startswith(".."):
            return
        wanted = (word.encode("utf-8", "replace"), f'"{path}"'.encode("utf-8", "replace"))
        for each, data in self._of_module(top):
            if all(part in data for part in wanted):
                found = self.parsed(each, data)
                known_as = next((n for n, p in found.imports.items() if p == path), None) if found is not None else None
                if found is not None and known_as is not None:
                    yield found, known_as

    def _of_module(self, top: str) -> Iterator[tuple[str, bytes]]:
        count = 0
        for folder, folders, _ in os.walk(top):
            folders[:] = sorted(
                n for n in folders if not n.startswith((".", "_")) and n not in ("vendor", "node_modules")
            )
            for path, data in self._read(folder):
                count += 1
                if count > _MOST_OF_MODULE:
                    return
                yield path, data

    @cached_property
    def _module(self) -> tuple[str, str] | None:
        """The folder of the module, and its name."""
        folder = os.path.dirname(self.own_path) if self.own_path is not None else None
        for _ in range(_MOST_LEVELS if folder is not None else 0):
            name = _module_in(os.path.join(str(folder), "go.mod"))
            if name is not None:
                return str(folder), name
            folder = os.path.dirname(str(folder))
        return None

    def _folder_of_import(self, path: str) -> str | None:
        if self._module is None:
            return None
        top, name = self._module
        if path != name and not path.startswith(f"{name}/"):
            return None
        found = os.path.normpath(os.path.join(top, path[len(name) :].lstrip("/")))
        return found if found.startswith(top) and os.path.isdir(found) else None


def _module_in(path: str) -> str | None:
    try:
        with open(path, "rb") as handle:
            found = re.search(rb"(?m)^[ \t]*module[ \t]+\"?([^\s\"]+)", handle.read(65_536))
    except OSError:
        return None
    return found[1].decode("utf-8", "replace") if found else None
