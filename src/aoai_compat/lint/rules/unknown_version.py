"""An api-version that does not exist.

The service answers 404 "Resource not found" or 400 "API version not supported". Labels are exact: letter case
and the suffix `-preview` belong to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.suggest import closest, did_you_mean
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a version that the knowledge base does not have, with the nearest ones that it has."""
    version = context.api_version
    labels = [v.label for v in context.kb.versions]
    if version is None or version in labels:
        return
    near = did_you_mean(closest(version, labels))
    yield context.finding(
        rule,
        "error",
        f"{shown(version)} is no api-version of Azure OpenAI.{near}",
        value=version,
        help="`aoai-compat versions` lists them all.",
    )


RULE = Rule(
    "AOAI301",
    "unknown-version",
    "target",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2024-10-12", "body": {"input": "tea"}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
)
