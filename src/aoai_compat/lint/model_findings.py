"""What the rules about models have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aoai_compat.kb.answers import Answer
from aoai_compat.kb.model_rules import ModelRule, Violation
from aoai_compat.lint.context import Context
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.rule import Rule

if TYPE_CHECKING:
    from aoai_compat.lint.fixes.fix import Fix, Safety


def refusals(context: Context) -> Iterator[Violation]:
    """What the rules of `data/models` refuse in the body."""
    if isinstance(context.request.body, dict):
        yield from context.model_rules.violations(context.request.body)


def rule_evidence(rule: ModelRule, version: str) -> Answer:
    """The evidence of a rule, in the form of an answer."""
    return Answer(rule.status, (), (rule.evidence(version),))


def model_finding(
    context: Context,
    rule: Rule,
    violation: Violation,
    message: str,
    advice: str,
    *,
    at_value: bool = False,
    fix: Fix | None = None,
) -> Finding:
    """A finding about a place that a model rule refuses; a warning where its evidence is weak, or the model a guess."""
    in_doubt = violation.rule.status == "conflicting"
    return context.finding(
        rule,
        context.model_level("warning" if in_doubt else "error", violation.rule),
        message + (" The evidence conflicts." if in_doubt else ""),
        pointer=violation.pointer,
        parameter=violation.rule.refuses,
        value=violation.value,
        answer=rule_evidence(violation.rule, context.api_version or ""),
        help=advice,
        at_value=at_value,
        fix=fix,
    )


def safety_of(context: Context, rule: ModelRule) -> Safety:
    """How sure a fix can be that a model rule asks for: its evidence may be weak, or the model no more than a hint."""
    if rule.status == "conflicting":
        return "display"
    return "unsafe" if rule.models and context.model is not None and not context.model.certain else "safe"


def without_refused(context: Context, violation: Violation) -> Fix | None:
    """Sending what is refused under the name that the rule gives instead, where it is one; else leaving it out."""
    from aoai_compat.lint.fixes.proposals import removal, renamed

    rule, pointer = violation.rule, violation.pointer
    safety = safety_of(context, rule)
    mended = renamed(context, pointer, rule.instead, safety) if rule.instead else None
    return mended or removal(context, pointer, "display" if safety == "display" else "unsafe")
