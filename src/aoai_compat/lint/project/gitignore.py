"""What `.gitignore` files leave out."""

from __future__ import annotations

import os

from aoai_compat.lint.project.exclusion import Patterns

GITIGNORE = ".gitignore"


class GitIgnored:
    """What the `.gitignore` files leave out, from the top of the repository down."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._by_folder: dict[str, Patterns] = {}
        self._repository = _repository_of(os.path.abspath(top))
        for folder in _folders_between(self._repository, os.path.dirname(os.path.abspath(top))):
            if os.path.isfile(os.path.join(folder, GITIGNORE)):
                self.read(folder)
                own = self._by_folder.get(folder)
                if own is not None and own.decide(top, is_folder=True):
                    # The user asked for this folder by name.
                    self._by_folder.pop(folder)

    def read(self, folder: str) -> None:
        """Takes the file of a folder into account."""
        folder = os.path.abspath(folder)
        try:
            with open(os.path.join(folder, GITIGNORE), encoding="utf-8", errors="replace") as handle:
                lines = handle.read().splitlines()
            self._by_folder[folder] = Patterns(folder, lines)
        except (OSError, ValueError):
            # git, too, goes on without it.
            self._by_folder.pop(folder, None)

    def in_folder(self, folder: str) -> IgnoredNames | None:
        """What is left out of a folder that is not left out itself; None where nothing is."""
        if not self._by_folder:
            return None
        above = folder = os.path.abspath(folder)
        found: list[tuple[Patterns, str]] = []
        while True:
            patterns = self._by_folder.get(above)
            if patterns is not None:
                place = folder[len(above) :].strip(os.sep).replace(os.sep, "/")
                found.append((patterns, f"{place}/" if place else ""))
            if above == os.path.dirname(above):
                return IgnoredNames(found) if found else None
            above = os.path.dirname(above)


class IgnoredNames:
    """What is left out of a folder. `lists` are the patterns that hold in it, the nearest first, with the way there."""

    def __init__(self, lists: list[tuple[Patterns, str]]) -> None:
        self._lists = lists

    def has(self, name: str, *, is_folder: bool) -> bool:
        """Whether a name in the folder is left out; the patterns nearest to it weigh most."""
        for patterns, place in self._lists:
            decision = patterns.decide_name(place, name, is_folder=is_folder)
            if decision is not None:
                return decision
        return False


def _repository_of(folder: str) -> str | None:
    """The top of the git repository that a folder is in."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _folders_between(top: str | None, folder: str) -> list[str]:
    """The folders from `top` down to `folder`; none where that is not below it."""
    found: list[str] = []
    while top is not None and (folder == top or folder.startswith(top.rstrip(os.sep) + os.sep)):
        found.append(folder)
        folder = os.path.dirname(folder)
        if len(folder) < len(top):
            break
    return found[::-1]
