"""What the shell proposes for a value that is being typed. Imported only while something is completed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

import click
from click.shell_completion import CompletionItem

from aoai_compat.errors import AoaiCompatError

if TYPE_CHECKING:
    from aoai_compat.kb.knowledge_base import KnowledgeBase

Kind = Literal["versions", "operations", "models", "rules", "rule", "subjects", "files"]
"""`rules` is a list with commas, `rule` a single one."""

Proposals = Iterable[tuple[str, str | None]]
"""Values, each with a few words for shells that show them."""


def candidates(kind: Kind, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """The values of a kind that begin with what was typed; none where they cannot be told."""
    if kind == "files":
        return [CompletionItem(incomplete, type="file")]
    before, typed = "", incomplete
    if kind == "rules" and "," in incomplete:
        before, _, typed = incomplete.rpartition(",")
        before += ","
    try:
        found = [(name, words) for name, words in _KINDS[kind](ctx, typed) if name.startswith(typed)]
    except AoaiCompatError:
        # Nobody wants to read of it while typing; the command itself will say it.
        return []
    return [CompletionItem(f"{before}{name}", help=words) for name, words in found]


def _kb() -> KnowledgeBase:
    from aoai_compat.kb.knowledge_base import KnowledgeBase

    return KnowledgeBase.load()


def _versions(ctx: click.Context, typed: str) -> Proposals:  # noqa: ARG001
    return [(version.label, version.track) for version in reversed(_kb().versions)]


def _operations(ctx: click.Context, typed: str) -> Proposals:  # noqa: ARG001
    return [(name, None) for name in _kb().operations]


def _models(ctx: click.Context, typed: str) -> Proposals:  # noqa: ARG001
    return [(name, None) for name in sorted(_kb().model_rules.models)]


def _rules(ctx: click.Context, typed: str) -> Proposals:  # noqa: ARG001
    from aoai_compat.lint.registry import all_rules

    return [(rule.code, rule.name) for rule in all_rules()] + [(rule.name, rule.code) for rule in all_rules()]


def _subjects(ctx: click.Context, typed: str) -> Proposals:
    """Parameters, one level at a time, and after them operations and features."""
    from aoai_compat.kb.feature import all_features

    kb = _kb()
    chosen = ctx.params.get("operation")
    names = [name for name in kb.operations if chosen in (None, name)]
    parameters: set[str] = set()
    for name in names:
        for path in kb.operation(name).plain_paths("body"):
            if path.startswith(typed):
                end = path.find(".", len(typed))
                parameters.add((path if end < 0 else path[:end]).rstrip("[]"))
    others = [] if chosen else [*kb.operations, *(feature.id for feature in all_features(kb))]
    return [(name, None) for name in [*sorted(parameters), *others]]


_KINDS: dict[str, Callable[[click.Context, str], Proposals]] = {
    "versions": _versions,
    "operations": _operations,
    "models": _models,
    "rules": _rules,
    "rule": _rules,
    "subjects": _subjects,
}
