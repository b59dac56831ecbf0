"""Text with half of a surrogate pair.

`\\ud83d` alone is one half of a character beyond the first 65,536 (an emoji cut in two, as a rule). JSON allows
it to be written, and it cannot be turned into UTF-8, so the text arrives damaged or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the text that holds it."""
    for problem in context.request.problems:
        if problem.kind == "lone-surrogate":
            yield context.finding(
                rule,
                "warning",
                problem.message,
                pointer=problem.pointer,
                position=problem.position,
                help="Cut text between characters, not inside of one.",
            )


RULE = Rule(
    "AOAI008",
    "lone-surrogate",
    "input",
    check,
    bad="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea \\ud83c"}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea \\ud83c\\udf75"}}""",
)
