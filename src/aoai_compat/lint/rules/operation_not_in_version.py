"""An operation that the version does not have.

The service answers 404 "Resource not found", which says nothing about the version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule
from aoai_compat.lint.wording import better_version, history

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a request to an operation that its version lacks."""
    kb, operation, version = context.kb, context.operation, context.api_version
    if operation is None or version is None:
        return
    if operation not in kb.operations or version not in {v.label for v in kb.versions}:
        return
    if kb.has_operation(operation, version):
        return
    answer = context.lookup(None)
    target = better_version(kb, answer.available, version)
    yield context.finding(
        rule,
        "error",
        f"{version} has no operation {operation}: {history(kb, answer.available, version)}.",
        answer=answer,
        help="Call the v1 API." if target == "v1" else f"Call {target} or later." if target else None,
        fix=_fix(context, target) if target else None,
    )


def _fix(context: Context, version: str) -> Fix | None:
    from aoai_compat.lint.fixes.proposals import moved_to

    return moved_to(context, version)


RULE = Rule(
    "AOAI105",
    "operation-not-in-version",
    "target",
    check,
    bad="""{"operation": "responses.create", "api_version": "2024-10-21",
 "body": {"model": "gpt-4o", "input": "tea?"}}""",
    good="""{"operation": "responses.create", "api_version": "v1", "body": {"model": "gpt-4o", "input": "tea?"}}""",
)
