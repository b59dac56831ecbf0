"""Which bindings of a name reach a place: the last one that is certain, and those after it that may have happened."""

from __future__ import annotations

from collections.abc import Sequence

from aoai_compat.lint.python.scopes import Binding, Path

_MOST = 12


def reaching(bindings: Sequence[Binding], path: Path, before: tuple[int, int] | None) -> list[Binding]:
    """The bindings that may be in force at a place of the same scope, the latest first.

    `before` is line and column of the statement; None is the end of the scope, for what functions see of names around
    them.
    """
    found: list[Binding] = []
    covered: dict[int, set[str]] = {}
    for binding in reversed(bindings):
        if before is not None and (binding.line, binding.statement.col_offset) >= before:
            continue
        if _excludes(binding.path, path):
            continue
        found.append(binding)
        if len(found) >= _MOST:
            break
        if _is_prefix(binding.path, path):
            break
        if binding.path and _is_prefix(binding.path[:-1], path):
            own, branch = binding.path[-1]
            covered.setdefault(own, set()).add(branch)
            if {"body", "else"} <= covered[own]:
                break
    return found


def _is_prefix(one: Path, other: Path) -> bool:
    return one == other[: len(one)]


def _excludes(one: Path, other: Path) -> bool:
    """Whether two places stand in different branches of a statement, so that only one of them is run."""
    for (own, branch), (others, other_branch) in zip(one, other, strict=False):
        if own != others:
            return False
        if branch != other_branch:
            return True
    return False
