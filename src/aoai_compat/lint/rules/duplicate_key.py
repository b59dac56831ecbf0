"""A key that stands twice in the same object.

JSON parsers keep one of them, usually the last, without a word: what is sent is not what is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the second key and every further one."""
    for problem in context.request.problems:
        if problem.kind == "duplicate-key":
            yield context.finding(
                rule,
                "error",
                problem.message,
                pointer=problem.pointer,
                position=problem.position,
                help="Keep the one that is meant, and remove the other.",
            )


RULE = Rule(
    "AOAI002",
    "duplicate-key",
    "input",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2024-10-21",
 "body": {"input": "tea", "dimensions": 256, "dimensions": 512}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21",
 "body": {"input": "tea", "dimensions": 512}}""",
)
