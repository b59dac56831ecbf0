"""A parameter that the model refuses.

Reasoning models take no sampling parameters and no `max_tokens`, embedding models of the first generation no
`dimensions`, GPT image models no `response_format`. The api-version has nothing to do with it, and the service
answers "Unsupported parameter" or even "Unrecognized request argument supplied".
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.model_findings import model_finding, refusals, without_refused
from aoai_compat.lint.rule import Rule


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports every parameter that the model refuses whatever its value."""
    for violation in refusals(context):
        own = violation.rule
        if own.models and own.beside is None and own.unless is None and own.takes_no_value:
            yield model_finding(
                context,
                rule,
                violation,
                f"{context.model_name} refuses `{own.refuses}`.",
                f"Send `{own.instead}` instead." if own.instead else "Remove it.",
                fix=without_refused(context, violation),
            )


RULE = Rule(
    "AOAI201",
    "parameter-not-for-model",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2025-01-01-preview", "model": "o3-mini",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "max_tokens": 100}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2025-01-01-preview", "model": "o3-mini",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "max_completion_tokens": 100}}""",
)
