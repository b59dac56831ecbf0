"""What `.gitignore` files leave out."""

from __future__ import annotations

import os

from aoai_compat.lint.project.exclusion import Patterns, compiled

GITIGNORE = ".gitignore"


class GitIgnored:
    """What the `.gitignore` files leave out, from the top of the repository down."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._by_folder: dict[str, Patterns | None] = {}
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
            self._by_folder[folder] = compiled(folder, lines)
        except (OSError, ValueError):
            # git, too, goes on without it.
            self._by_folder.pop(folder, None)

    def has(self, path: str, *, is_folder: bool) -> bool:
        """Whether a path is left out; the file nearest to it weighs most."""
        if not self._by_folder:
            return False
        path = folder = os.path.abspath(path)
        while True:
            above = os.path.dirname(folder)
            patterns = self._by_folder.get(above)
            decision = patterns.decide(path, is_folder=is_folder) if patterns else None
            if decision is not None:
                return decision
            if above == folder:
                return False
            folder = above


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
