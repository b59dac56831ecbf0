"""A request of which nothing says the api-version.

Neither the request nor an option names one, so there is nothing to check it against. `--api-version` gives it.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a request without a version."""
    if context.api_version is None and not context.request.in_code:
        yield context.finding(
            rule,
            "error",
            "Nothing says which api-version this request is for.",
            help="Give --api-version, or put the request into an envelope with a `url` or an `api_version`.",
            blocking=True,
        )


RULE = Rule(
    "AOAI004",
    "no-version",
    "target",
    check,
    bad="""{"operation": "embeddings.create", "body": {"input": "tea"}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
)
