"""Input that cannot be read.

A file that is missing, empty, cut off, not UTF-8 or not JSON cannot be checked, and what cannot be checked
is not clean. The run goes on with the other files and ends with exit code 2; `--skip-unreadable` leaves such
files out of the exit code.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the reader's complaint as it stands."""
    for problem in context.request.problems:
        if problem.kind == "unreadable":
            yield context.finding(rule, "error", problem.message, position=problem.position, blocking=True)


RULE = Rule(
    "AOAI001",
    "unreadable-input",
    "input",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea" """,
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
)
