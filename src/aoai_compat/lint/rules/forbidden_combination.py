"""Two parameters that do not go together, or one that needs another.

Each is right by itself: `stream_options` wants `stream: true`, predicted outputs go with neither tools nor several
choices, On Your Data with neither log probabilities nor `max_completion_tokens`.
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

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports a parameter (or value) beside one that forbids it, or without the one that it needs."""
    for violation in refusals(context):
        own = violation.rule
        if own.beside is None and own.unless is None:
            continue
        what = f"`{own.refuses}`" if own.takes_no_value else f"`{own.refuses}` = {shown(violation.value)}"
        if own.beside is not None:
            other = own.beside if own.beside_value is None else f"{own.beside}={as_text(own.beside_value)}"
            message = f"{what} does not go together with `{other}`."
            advice = (
                f"Send `{own.instead}` instead, or leave one of the two out."
                if own.instead
                else "Leave one of the two out."
            )
        else:
            other = f"{own.unless}" if own.unless_value is None else f"{own.unless}={as_text(own.unless_value)}"
            message = f"{what} needs `{other}`."
            advice = f"Add `{other}`, or remove `{own.refuses}`."
        yield model_finding(context, rule, violation, message, advice, fix=_fix(context, violation))


def _fix(context: Context, violation: Violation) -> Fix | None:
    """The other name where the rule gives one; which of two to leave out is for the author to decide."""
    from aoai_compat.lint.fixes.proposals import removal, renamed

    own, pointer = violation.rule, violation.pointer
    mended = renamed(context, pointer, own.instead, safety_of(context, own)) if own.instead else None
    if mended is None and own.takes_no_value:
        mended = removal(context, pointer, "display")
    return mended


RULE = Rule(
    "AOAI205",
    "forbidden-combination",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}], "stream_options": {"include_usage": true}}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "user", "content": "tea?"}],
          "stream": true, "stream_options": {"include_usage": true}}}""",
)
