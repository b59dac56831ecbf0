"""A value that the model refuses.

The parameter is right and this value of it is not: a reasoning effort that another model has, a temperature other
than the default, a system message to a model that takes none, an image size of another model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.model_rules import Violation
from aoai_compat.kb.operation_record import as_text
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.model_findings import model_finding, refusals, safety_of
from aoai_compat.lint.rule import Rule
from aoai_compat.lint.wording import listed

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix, Safety


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
            fix=_fix(context, violation),
        )


def _fix(context: Context, violation: Violation) -> Fix | None:
    """The value to send instead, where there is one; leaving it out is for the author to decide."""
    from aoai_compat.lint.fixes.proposals import removal, replaced

    own, pointer = violation.rule, violation.pointer
    safety: Safety = "display" if safety_of(context, own) == "display" else "unsafe"
    mended = replaced(context, pointer, own.instead, safety) if own.instead else None
    return mended or removal(context, pointer, "display")


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
