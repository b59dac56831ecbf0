"""A value that the model refuses.

The parameter is right and this value of it is not: a reasoning effort that another model has, a temperature other
than the default, a system message to a model that takes none, an image size of another model.
"""

from __future__ import annotations

from collections.abc import Iterator

from aoai_compat.kb.operation_record import as_text
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.model_findings import model_finding, refusals
from aoai_compat.lint.rule import Rule
from aoai_compat.lint.wording import listed


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports every value that the model refuses."""
    for violation in refusals(context):
        own = violation.rule
        if not own.models or own.beside is not None or own.unless is not None or own.takes_no_value:
            continue
        advice = f"Send `{own.instead}` instead." if own.instead else "Remove it, or send another value."
        if own.only is not None:
            advice = f"Send {listed([as_text(value) for value in own.only])}, or leave it out."
        elif own.above is not None:
            advice = f"Send at most {own.above:g}."
        yield model_finding(
            context,
            rule,
            violation,
            f"{context.model_name} does not take {shown(violation.value)} for `{own.refuses}`.",
            advice,
            at_value=True,
        )


RULE = Rule(
    "AOAI202",
    "value-not-for-model",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "v1", "model": "o4-mini",
 "body": {"model": "my-deployment", "messages": [{"role": "user", "content": "tea?"}],
          "reasoning_effort": "minimal"}}""",
    good="""{"operation": "chat.completions.create", "api_version": "v1", "model": "o4-mini",
 "body": {"model": "my-deployment", "messages": [{"role": "user", "content": "tea?"}],
          "reasoning_effort": "low"}}""",
)
