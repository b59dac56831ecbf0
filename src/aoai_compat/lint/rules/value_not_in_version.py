"""A value that the version does not allow.

The parameter is known, and this value of it is not: a newer tool type, a newer response format, a misspelt role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.operation_record import as_text
from aoai_compat.kb.paths import plain
from aoai_compat.kb.suggest import closest, did_you_mean
from aoai_compat.lint.context import Context
from aoai_compat.lint.differences import DoubtfulValue, RefusedValue
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.json_types import shown
from aoai_compat.lint.rule import Rule
from aoai_compat.lint.wording import better_version, history, listed

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix


def check(context: Context, rule: Rule) -> Iterator[Finding]:
    """Reports every value that the shape of the target does not allow, or allows in doubt."""
    version = context.api_version or ""
    for refused in context.found(RefusedValue):
        answer = context.lookup(refused.parameter, refused.value)
        name = plain(refused.parameter)
        allowed = [as_text(value) for value in refused.known]
        offered = f"{version} takes {listed(allowed)}"
        if answer.available:
            past = history(context.kb, answer.available, version)
            message = f"{version} does not take the value {shown(refused.value)} for `{name}`: {past}."
        else:
            near = did_you_mean(closest(as_text(refused.value), allowed))
            message = f"No version takes the value {shown(refused.value)} for `{name}`.{near}"
        target = better_version(context.kb, answer.available, version)
        where = "the v1 API" if target == "v1" else f"{target} or later"
        yield context.finding(
            rule,
            "error",
            message,
            at_value=True,
            pointer=refused.pointer,
            parameter=refused.parameter,
            value=refused.value,
            answer=answer,
            help=f"{offered}; or call {where}." if target else f"{offered}.",
            fix=_fix(context, refused, answer),
        )
    for doubtful in context.found(DoubtfulValue):
        yield context.finding(
            rule,
            "warning",
            f"The evidence is not of one mind whether {version} takes the value {shown(doubtful.value)}"
            f" for `{plain(doubtful.parameter)}`.",
            at_value=True,
            pointer=doubtful.pointer,
            parameter=doubtful.parameter,
            value=doubtful.value,
            answer=context.lookup(doubtful.parameter, doubtful.value),
            help="Try it before you rely on it; `aoai-compat query` shows what says what.",
        )


def _fix(context: Context, refused: RefusedValue, answer: Answer) -> Fix | None:
    """A version that takes it, or the value that was meant; else the default, which is for the author to decide."""
    from aoai_compat.lint.fixes.proposals import newer_version, value_spelling, without_value

    if answer.available:
        mended = newer_version(context, answer.available)
    else:
        mended = value_spelling(context, refused.pointer, refused.value, refused.known)
    return mended or without_value(context, refused.pointer, refused.parameter)


RULE = Rule(
    "AOAI102",
    "value-not-in-version",
    "body",
    check,
    bad="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "developer", "content": "Be brief."}]}}""",
    good="""{"operation": "chat.completions.create", "api_version": "2024-10-21",
 "body": {"messages": [{"role": "system", "content": "Be brief."}]}}""",
)
