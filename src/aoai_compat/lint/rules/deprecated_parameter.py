"""A parameter that the documents of the version call deprecated.

It still works. What replaces it is named where a feature or a model rule knows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.paths import plain
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import DeprecatedParameter
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports every deprecated parameter that is sent."""
    for deprecated in context.found(DeprecatedParameter):
        name = plain(deprecated.parameter)
        yield context.finding(
            rule,
            "info",
            f"`{name}` is deprecated in {context.api_version}; it still works.",
            pointer=deprecated.pointer,
            parameter=deprecated.parameter,
            answer=context.lookup(deprecated.parameter),
        )


RULE = Rule(
    "AOAI106",
    "deprecated-parameter",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "functions": [{"name": "brew"}]}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}],
          "tools": [{"type": "function", "function": {"name": "brew"}}]}}""",
)
