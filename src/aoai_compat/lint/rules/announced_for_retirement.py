"""A version whose retirement was announced.

Copies of the lifecycle page of 2024 gave several previews a last day: first 2024-04-02, then 2024-07-01; in July 2024
the list went from the page, and no later date is known (MicrosoftDocs/azure-docs
articles/ai-services/openai/api-version-deprecation.md; `data/lifecycle.yaml` has each statement with its source).
An announcement proves nothing about what the service does today, so this is a warning. A version that a later copy
exempted, or named as supported, is not reported. Said once a file and version.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.lifecycle import RetirementStep, lifecycle_of
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports such a version with all that was said of it."""
    version = context.api_version
    lifecycle = lifecycle_of(context.kb)
    if version is None or not lifecycle.is_announced(version) or not context.once(rule.code, version):
        return
    history = lifecycle.retirement(version)
    told: list[RetirementStep] = []
    for step in history:
        if not told or (told[-1].status, told[-1].date) != (step.status, step.date):
            told.append(step)
    successor = lifecycle.successor(version)
    named = f"; the documentation names {successor} as its successor" if successor else ""
    yield context.finding(
        rule,
        "warning",
        f"The retirement of {version} was {', '.join(step.words for step in told)}.",
        position=context.version_position(),
        answer=Answer("unknown", (), tuple(step.evidence(version) for step in history)),
        help=f"Call {context.kb.tracks['ga'][-1]}, the newest GA version, or the v1 API{named}.",
    )


RULE = Rule(
    "AOAI304",
    "announced-for-retirement",
    "target",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2023-07-01-preview", "body": {"input": "tea"}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
)
