"""The other files of a program: classes by their names, and files that have some words."""

from __future__ import annotations

import os
from collections.abc import Iterator

from aoai_compat.lint.java.source import JavaFile
from aoai_compat.lint.parsed_code.other_files import OtherFiles, bytes_of

_MOST_FILES = 1_500
_MOST_READ = 24_000_000


class Project(OtherFiles[JavaFile]):
    """What belongs to a file: the classes that stand under the same root of sources."""

    def __init__(self, file: JavaFile) -> None:
        super().__init__(file, JavaFile)
        self._found: dict[bytes, list[tuple[str, bytes]]] = {}

    @property
    def _root(self) -> str | None:
        if self.own_path is None:
            return None
        folder = os.path.dirname(self.own_path)
        package = self.file.package.replace(".", os.sep)
        if package and folder.endswith(os.sep + package):
            return folder[: -len(package) - 1]
        return folder

    def class_named(self, name: str, of: JavaFile) -> JavaFile | None:
        """The file of a class, as a file names it."""
        first = name.partition(".")[0]
        if first in of.classes:
            return of
        root = self._root
        for full in of.full_names(name) if root is not None else ():
            found = self._file_of(str(root), full)
            if found is not None:
                return found
        return None

    def _file_of(self, root: str, full: str) -> JavaFile | None:
        """The file of a class by its full name; that of the outer one for a class in another, or for a constant."""
        parts = full.split(".")
        if not all(part.isidentifier() for part in parts):
            return None
        for length in range(len(parts), max(0, len(parts) - 3), -1):
            path = os.path.join(root, *parts[:length]) + ".java"
            if path == self.own_path:
                return self.file
            if os.path.isfile(path):
                return self.parsed(path)
        return None

    def with_word(self, word: bytes) -> Iterator[JavaFile]:
        """The files that have a word; this one first."""
        if word in self.file.text.encode("utf-8", "replace"):
            yield self.file
        for path, data in self._search(word):
            found = self.parsed(path, data)
            if found is not None:
                yield found

    def _search(self, word: bytes) -> list[tuple[str, bytes]]:
        if word not in self._found:
            self._found[word] = list(self._searched(word))
        return self._found[word]

    def _searched(self, word: bytes) -> Iterator[tuple[str, bytes]]:
        root = self._root
        count = read = 0
        for folder, folders, names in os.walk(root) if root is not None else ():
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = os.path.join(folder, name)
                if not name.endswith(".java") or path == self.own_path:
                    continue
                count += 1
                if count > _MOST_FILES or read > _MOST_READ:
                    return
                data = bytes_of(path)
                read += len(data)
                if word in data:
                    yield path, data
