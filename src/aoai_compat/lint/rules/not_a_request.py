"""A body that is not a JSON object.

Every request body of the API is an object; a list, a text or a number in its place cannot be checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the reader's complaint."""
    for problem in context.request.problems:
        if problem.kind == "not-a-request":
            yield context.finding(rule, "error", problem.message, pointer=problem.pointer, position=problem.position)


RULE = Rule(
    "AOAI006",
    "not-a-request",
    "input",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": ["tea", "milk"]}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": ["tea", "milk"]}}""",
)
