"""Which files to lint: those that are named, and those that are found in folders.

A file that is named is always read. A folder is searched for files of known formats, in the order of their names, and
without what `.gitignore` files and `exclude` leave out, hidden folders, and what is usually not one's own. Patterns are
those of gitignore; the last one that fits decides, so that `!node_modules/` takes back what is usually left out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aoai_compat.lint.project.exclusion import NO_EXCLUSION, Exclusion
from aoai_compat.lint.project.gitignore import GITIGNORE, GitIgnored, IgnoredNames
from aoai_compat.lint.source import STDIN, Source

if TYPE_CHECKING:
    from aoai_compat.lint.project.settings import Settings

SettingsOf = Callable[[str], "Settings"]
"""Folder -> what holds in it."""


class Search(NamedTuple):
    """How to search.

    `suffixes` are those of the known formats. `force_exclude`: named files are as those in folders, may be excluded
    and may hold no request, for tools that name every file that changed. `stdin_name` is what standard input is to be
    taken for.
    """

    suffixes: frozenset[str]
    settings_of: SettingsOf | None = None
    force_exclude: bool = False
    stdin_name: str | None = None

    def sources(self, paths: Sequence[str]) -> Iterator[Source]:
        """Every file that the paths name: files as they are, folders for what is in them, globs, `-`; each once."""
        seen: set[str] = set()
        for path in paths:
            for source in self._of_path(path):
                key = os.path.normpath(source.name)
                if key not in seen:
                    seen.add(key)
                    yield source

    def _of_path(self, path: str) -> Iterator[Source]:
        if path == STDIN:
            yield Source(STDIN, named=True, stdin_name=self.stdin_name)
        elif os.path.isdir(path):
            yield from self._below(path)
        elif not os.path.exists(path) and any(mark in path for mark in "*?["):
            import glob

            found = sorted(glob.glob(path, recursive=True))
            if not found:
                yield Source(path, named=True)
            for name in found:
                if os.path.isfile(name):
                    yield from self._named(name)
        else:
            yield from self._named(path)

    def _named(self, path: str) -> Iterator[Source]:
        if not (self.force_exclude and self._is_excluded(path)):
            # A tool that names every file that changed names those that hold no request, too.
            yield Source(path, named=not self.force_exclude)

    def _is_excluded(self, path: str) -> bool:
        folder = os.path.dirname(path)
        exclusion = self.settings_of(folder).exclusion if self.settings_of else NO_EXCLUSION
        parts = os.path.normpath(path).split(os.sep)
        paths = [os.sep.join(parts[: length + 1]) for length in range(len(parts))]
        return any(exclusion.leaves_out(each, is_folder=each != paths[-1]) for each in paths if each not in ("", ".."))

    def _below(self, top: str) -> Iterator[Source]:
        unreadable: list[str] = []
        ignored = GitIgnored(top)
        for folder, folders, names in os.walk(top, onerror=lambda error: unreadable.append(error.filename)):
            settings = self.settings_of(folder) if self.settings_of else None
            exclusion = (settings.exclusion if settings else NO_EXCLUSION).except_for(top)
            heeds_git = settings is None or settings.value("respect-gitignore") is not False
            if heeds_git and GITIGNORE in names:
                ignored.read(folder)
            place = _Place(folder, exclusion, ignored.in_folder(folder) if heeds_git else None)
            folders[:] = sorted(name for name in folders if place.has(name, is_folder=True))
            for name in sorted(names):
                if os.path.splitext(name)[1].lower() in self.suffixes and place.has(name, is_folder=False):
                    yield Source(os.path.normpath(os.path.join(folder, name)), named=False)
            while unreadable:
                yield Source(unreadable.pop(), named=True)
        for path in unreadable:
            yield Source(path, named=True)


class _Place(NamedTuple):
    """A folder that is searched, and what is left out of it."""

    folder: str
    exclusion: Exclusion
    ignored: IgnoredNames | None

    def has(self, name: str, *, is_folder: bool) -> bool:
        """Whether a name in it is looked at."""
        if self.exclusion.leaves_out(os.path.join(self.folder, name), is_folder=is_folder):
            return False
        return self.ignored is None or not self.ignored.has(name, is_folder=is_folder)
