"""What is left out when a folder is searched: patterns of gitignore, relative to a folder each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

USUAL = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that are left out of every search, besides hidden ones."""


class Patterns(NamedTuple):
    """Patterns of gitignore and the folder that they are relative to."""

    root: str
    spec: GitIgnoreSpec

    def decide(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether a path is left out; None where no pattern fits."""
        try:
            relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            return None
        if relative == "." or relative.startswith("../"):
            return None
        return self.spec.check_file(f"{relative}/" if is_folder else relative).include


def compiled(root: str, lines: Sequence[str]) -> Patterns:
    """The patterns of the lines of a file that lies in `root`."""
    from pathspec import GitIgnoreSpec

    return Patterns(root, GitIgnoreSpec.from_lines(lines))


class Exclusion:
    """What is left out besides the usual. `lists`: folder and patterns, the one that weighs most last."""

    def __init__(self, lists: Sequence[tuple[str, Sequence[str]]] = ()) -> None:
        self._lists = [(root, lines) for root, lines in lists if lines]
        self._excepted: dict[str, Exclusion] = {}

    @cached_property
    def _patterns(self) -> list[Patterns]:
        return [compiled(root, lines) for root, lines in self._lists]

    def except_for(self, top: str) -> Exclusion:
        """Without the lists that leave out a folder that was asked for by name."""
        if not self._lists:
            return self
        if top not in self._excepted:
            kept = [
                own
                for own, each in zip(self._lists, self._patterns, strict=True)
                if not each.decide(top, is_folder=True)
            ]
            self._excepted[top] = Exclusion(kept) if len(kept) < len(self._lists) else self
        return self._excepted[top]

    def leaves_out(self, path: str, *, is_folder: bool) -> bool:
        """Whether a path is left out of the folder that it is in."""
        for patterns in reversed(self._patterns):
            decision = patterns.decide(path, is_folder=is_folder)
            if decision is not None:
                return decision
        name = os.path.basename(path)
        return is_folder and (name.startswith(".") or name in USUAL)


NO_EXCLUSION = Exclusion()
"""Leaves out the usual, and nothing else."""
