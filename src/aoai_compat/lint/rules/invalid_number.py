"""A number that is not a JSON number, or that nothing can hold.

`NaN` and `Infinity` are not JSON, though Python writes and reads them: the service refuses the whole body.
A number of thousands of digits is JSON, and no parser keeps it as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the reader's complaint, at the number."""
    for problem in context.request.problems:
        if problem.kind == "invalid-number":
            yield context.finding(
                rule,
                "error",
                problem.message,
                pointer=problem.pointer,
                position=problem.position,
                help="Send a finite number, or leave the parameter out.",
            )


RULE = Rule(
    "AOAI003",
    "invalid-number",
    "input",
    check,
    bad="""{"operation": "completions.create", "api_version": "2024-10-21",
 "body": {"prompt": "tea", "temperature": NaN}}""",
    good="""{"operation": "completions.create", "api_version": "2024-10-21",
 "body": {"prompt": "tea", "temperature": 0.7}}""",
)
