"""What is left out when a folder is searched: patterns of gitignore, relative to a folder each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aoai_compat.lint.project.name_index import NameIndex

USUAL = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
"""Folders that are left out of every search, besides hidden ones."""


class Patterns:
    """Patterns of gitignore and the folder that they are relative to."""

    def __init__(self, root: str, lines: Sequence[str]) -> None:
        """`root` is the folder, `lines` are those of a file of patterns."""
        from pathspec import GitIgnoreSpec

        self.root = root
        self._lines = lines
        self._spec = GitIgnoreSpec.from_lines(lines)

    @cached_property
    def _index(self) -> NameIndex:
        from aoai_compat.lint.project.name_index import NameIndex

        return NameIndex(self._lines, self._spec)

    def decide_name(self, place: str, name: str, *, is_folder: bool) -> bool | None:
        """As `decide`, for a name in a folder that is not left out itself, and in less time.

        `place` is the way to that folder from the root on, with a `/` behind each part; empty for the root.
        """
        spec = self._index.about(name)
        if spec is None:
            return None
        return spec.check_file(f"{place}{name}/" if is_folder else place + name).include

    def decide(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether a path is left out; None where no pattern fits."""
        try:
            relative = os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            return None
        if relative == "." or relative.startswith("../"):
            return None
        return self._spec.check_file(f"{relative}/" if is_folder else relative).include


class Exclusion:
    """What is left out besides the usual. `lists`: folder and patterns, the one that weighs most last."""

    def __init__(self, lists: Sequence[tuple[str, Sequence[str]]] = ()) -> None:
        self._lists = [(root, lines) for root, lines in lists if lines]
        self._excepted: dict[str, Exclusion] = {}

    @cached_property
    def _patterns(self) -> list[Patterns]:
        return [Patterns(root, lines) for root, lines in self._lists]

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
        return is_folder and ((name := os.path.basename(path)).startswith(".") or name in USUAL)


NO_EXCLUSION = Exclusion()
"""Leaves out the usual, and nothing else."""
