"""A required parameter that is missing.

`model` is not asked for where the deployment in the URL stands for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.paths import parent, plain
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import MissingParameter
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports every required parameter that is not there, at the object that lacks it."""
    for missing in context.found(MissingParameter):
        name = plain(missing.parameter)
        container = plain(parent(missing.parameter)) or "the request"
        where = container if container == "the request" else f"`{container}`"
        yield context.finding(
            rule,
            "error",
            f"`{name}` is missing: {context.api_version} requires it in {where}.",
            pointer=missing.pointer,
            parameter=missing.parameter,
            answer=context.lookup(missing.parameter),
            help=f"Add `{name.rsplit('.', 1)[-1]}`.",
        )


RULE = Rule(
    "AOAI104",
    "missing-parameter",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"temperature": 0.2}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "temperature": 0.2}}""",
)
