"""A byte order mark at the start of the file.

UTF-8 needs none. The batch service refuses a file that has one, with a message that speaks of the deployment
name (MicrosoftDocs/azure-ai-docs articles/ai-services/openai/how-to/batch.md); many other parsers stumble too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports the mark, once a file."""
    for problem in context.request.problems:
        if problem.kind == "byte-order-mark":
            yield context.finding(
                rule,
                "warning",
                problem.message,
                position=problem.position,
                help="Save the file as UTF-8 without it.",
                fix=_fix(),
            )


def _fix() -> Fix:
    """Safe: a text is the same without the mark."""
    from aoai_compat.lint.fixes.edits import RemoveMark
    from aoai_compat.lint.fixes.fix import Fix

    return Fix("Take the byte order mark away", "safe", (RemoveMark(),))


RULE = Rule(
    "AOAI007",
    "byte-order-mark",
    "input",
    check,
    bad="""\ufeff{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
    good="""{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}""",
)
