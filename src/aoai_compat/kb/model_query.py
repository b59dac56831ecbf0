"""Answers for one model: what a version takes, a model may still refuse."""

from __future__ import annotations

from collections.abc import Iterable

from aoai_compat.errors import UnknownModel
from aoai_compat.kb.answers import Status
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.model_rules import Model, ModelRule
from aoai_compat.kb.paths import plain
from aoai_compat.kb.query import Match
from aoai_compat.kb.suggest import closest, did_you_mean


def known_model(kb: KnowledgeBase, written: str) -> Model:
    """The model that a name means. Raises `UnknownModel`, with the nearest names."""
    model = kb.model_rules.find(written)
    if model is None:
        near = closest(written, kb.model_rules.models)
        raise UnknownModel(
            f"{written!r} is no model that aoai-compat knows.{did_you_mean(near)} Name the model, not the deployment."
        )
    return model


def for_model(kb: KnowledgeBase, matches: Iterable[Match], model: Model) -> list[Match]:
    """The matches with what is known of the model: its rules are evidence, and what they refuse is not supported.

    A match without a version keeps no status; the evidence is added all the same.
    """
    return [_for_model(kb, match, model) for match in matches]


def _for_model(kb: KnowledgeBase, match: Match, model: Model) -> Match:
    rules = [
        rule for rule in kb.model_rules.of(match.operation, model).rules if rule.models and _speaks_of(kb, rule, match)
    ]
    if not rules:
        return match
    evidence = tuple(rule.evidence(match.api_version or "") for rule in rules)
    status = match.status
    if status in ("supported", "conflicting", "unknown"):
        status = _worst(rules)
    return match._replace(status=status, evidence=(*match.evidence, *evidence))


def _worst(rules: list[ModelRule]) -> Status:
    return "unsupported" if any(rule.status == "unsupported" for rule in rules) else "conflicting"


def _speaks_of(kb: KnowledgeBase, rule: ModelRule, match: Match) -> bool:
    """Whether a rule refuses what a match is about."""
    if rule.since is not None:
        return match.api_version is not None and not rule.takes_version(kb.tracks, match.api_version)
    if rule.refuses is None:
        return True
    if match.place != "body" or match.parameter is None or rule.beside is not None or rule.unless is not None:
        return False
    if plain(match.parameter) != rule.refuses:
        return False
    if rule.takes_no_value:
        return True
    return match.value is not None and rule.refuses_value(_typed(match.value))


def _typed(value: str) -> object:
    """A value as it is typed in a query, as JSON has it."""
    if value in ("true", "false"):
        return value == "true"
    try:
        number = float(value)
    except ValueError:
        return value
    return int(number) if number.is_integer() else number
