"""Facts about models: what the one in question refuses, or which ones are known to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from aoai_compat.explain.facts import Fact, Question
from aoai_compat.explain.version_facts import send_instead
from aoai_compat.kb.answers import Evidence
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.model_rules import Model, ModelRule
from aoai_compat.kb.operation_record import as_text
from aoai_compat.lint.wording import listed

OPERATIONS = {
    "chatCompletion": "chat.completions.create",
    "completion": "completions.create",
    "embeddings": "embeddings.create",
}
"""Operations as the service's messages call them."""

_MOST_MODELS = 10


def about_parameter(kb: KnowledgeBase, path: str, value: str | None, question: Question) -> Iterator[Fact]:
    """The rules by which the model in question refuses a parameter or value; without a model, who refuses it."""
    if question.model is None:
        yield from _refusers(kb, path, value, question)
        return
    model = kb.model_rules.find(question.model)
    if model is None:
        yield Fact(
            f"Nothing is known of a model called `{question.model}`.",
            path,
            value,
            model=question.model,
            about_models=True,
        )
        return
    found = False
    for rule in kb.model_rules.of(question.operation, model).rules:
        if rule.models and _speaks_of(rule, path, value):
            found = True
            yield _refusal(kb, rule, model, question, path, value)
    if not found:
        yield Fact(
            f"Nothing is known of {_name(model)} refusing `{path}` in {question.operation}.",
            path,
            value,
            question.operation,
            question.api_version,
            model.name,
            "unknown",
            about_models=True,
        )


def about_operation(kb: KnowledgeBase, question: Question) -> Iterator[Fact]:
    """The rules by which the model does not do the operation."""
    model = kb.model_rules.find(question.model or "")
    if model is None:
        return
    for rule in kb.model_rules.of(question.operation, model).rules:
        if rule.refuses is None and rule.since is None:
            yield Fact(
                f"{_name(model)} does not do {question.operation}." + _doubt(rule),
                None,
                None,
                question.operation,
                question.api_version,
                model.name,
                rule.status,
                evidence=(rule.evidence(question.api_version or ""),),
                about_models=True,
                advice=f"Call {rule.instead} for {_name(model)}." if rule.instead else None,
            )


def about_age(kb: KnowledgeBase, question: Question) -> Iterator[Fact]:
    """The rules by which the model is switched on with a version."""
    model = kb.model_rules.find(question.model or "")
    if model is None:
        return
    for rule in kb.model_rules.of(question.operation, model).rules:
        if rule.since is None:
            continue
        taken = ", ".join("v1" if label == "v1" else f"{label} and later" for label in rule.since.values())
        yield Fact(
            f"{_name(model)} is taken by {taken}.",
            None,
            None,
            question.operation,
            question.api_version,
            model.name,
            None if question.api_version is None else _old_enough(kb, rule.since, question.api_version),
            evidence=(rule.evidence(question.api_version or ""),),
            about_models=True,
            target=next(iter(rule.since.values())),
        )


def about_combination(kb: KnowledgeBase, path: str, beside: str | None, question: Question) -> Iterator[Fact]:
    """The rules by which a parameter does not go together with another (`beside` if that is known), or needs one."""
    model = kb.model_rules.find(question.model) if question.model else None
    for rule in kb.model_rules.rules:
        if rule.refuses != path or question.operation not in rule.operations:
            continue
        if rule.models and (model is None or not rule.concerns(model, question.operation)) and rule.beside is None:
            continue
        other = rule.beside or rule.unless
        if other is None or beside not in (None, other):
            continue
        says = f"`{path}` does not go together with `{other}`" if rule.beside else f"`{path}` needs `{other}`"
        leave_out = f"Remove one of `{path}` and `{other}`."
        if rule.beside and rule.instead:
            leave_out = f"Send `{rule.instead}` instead of `{path}`, or remove `{other}`."
        yield Fact(
            f"{says}.{_doubt(rule)}",
            path,
            None,
            question.operation,
            question.api_version,
            model.name if model else None,
            rule.status,
            evidence=(rule.evidence(question.api_version or ""),),
            about_models=True,
            advice=leave_out if rule.beside else f"Add `{other}`, or remove `{path}`.",
        )


def _refusal(
    kb: KnowledgeBase, rule: ModelRule, model: Model, question: Question, path: str, value: str | None
) -> Fact:
    what, advice = f"`{path}`", f"Remove `{path}` for {_name(model)}."
    if not rule.takes_no_value:
        what = f"`{path}={value}`" if value is not None else f"some values of `{path}`"
    if rule.instead is not None and rule.takes_no_value:
        advice = send_instead(kb, what, rule.instead, question)
    elif rule.instead is not None:
        advice = f"Send `{rule.instead}` instead of `{value}` for `{path}`."
    elif rule.only is not None:
        advice = f"Send {listed([as_text(own) for own in rule.only])} for `{path}`, or remove it."
    elif rule.above is not None:
        advice = f"Send at most {rule.above:g} for `{path}`."
    only = f" It takes {listed([as_text(own) for own in rule.only])}." if rule.only is not None else ""
    return Fact(
        f"{_name(model)} refuses {what}.{only}{_doubt(rule)}",
        path,
        value,
        question.operation,
        question.api_version,
        model.name,
        rule.status,
        evidence=(rule.evidence(question.api_version or ""),),
        about_models=True,
        advice=advice,
    )


def _refusers(kb: KnowledgeBase, path: str, value: str | None, question: Question) -> Iterator[Fact]:
    """One fact that lists the models of which it is known that they refuse this."""
    models: dict[str, None] = {}
    evidence: dict[str, Evidence] = {}
    for rule in kb.model_rules.rules:
        if not rule.models or rule.status == "conflicting" or question.operation not in rule.operations:
            continue
        if _speaks_of(rule, path, value):
            models.update(dict.fromkeys(rule.models))
            evidence.setdefault(rule.source, rule.evidence(question.api_version or ""))
    if models:
        what = f"`{path}`" if value is None else f"`{path}={value}`"
        yield Fact(
            f"Known to refuse {what}: {_models(models)}.",
            path,
            value,
            question.operation,
            question.api_version,
            None,
            "unsupported",
            evidence=tuple(evidence.values()),
            about_models=True,
        )


def _models(names: Iterable[str]) -> str:
    shown = [name.rstrip("@").replace("@", "-") for name in names]
    more = len(shown) - _MOST_MODELS
    return ", ".join(shown[:_MOST_MODELS]) + (f" and {more} more" if more > 0 else "")


def _speaks_of(rule: ModelRule, path: str, value: str | None) -> bool:
    """Whether a rule by itself, without another parameter, refuses a parameter, or one value of it."""
    if rule.refuses != path or rule.beside is not None or rule.unless is not None:
        return False
    if rule.takes_no_value:
        return True
    return value is not None and (rule.refuses_value(_typed(value)) or rule.refuses_value(value))


def _typed(text: str) -> Any:
    """A value as messages write it: `0.2`, `true`, or a text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _old_enough(kb: KnowledgeBase, since: dict[str, str], version: str) -> Any:
    track = kb.version(version).track
    line = kb.tracks[track]
    first = since.get(track)
    return "supported" if first is not None and line.index(version) >= line.index(first) else "unsupported"


def _doubt(rule: ModelRule) -> str:
    return " The evidence conflicts." if rule.status == "conflicting" else ""


def _name(model: Model) -> str:
    return f"{model.name}-{model.version}" if model.version else model.name
