"""What to do, in one line: from the facts where they say it, else from the family of the message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aoai_compat.explain.facts import Fact, Question
from aoai_compat.explain.families import Recognised
from aoai_compat.explain.version_facts import send_instead
from aoai_compat.kb.knowledge_base import KnowledgeBase

_FAMILIES_OWN = ("type", "missing", "content", "client", "deployment", "header")
"""Causes whose fix no version and no model changes."""


def fix_of(kb: KnowledgeBase, recognised: Recognised, facts: Sequence[Fact], question: Question) -> str:
    """One line that says what to do, in the imperative."""
    own = recognised.filled(recognised.family.fix)
    if "instead" in recognised.said and "parameter" in recognised.said:
        own = send_instead(kb, f"`{recognised.said['parameter']}`", recognised.said["instead"], question)
    if recognised.family.cause in _FAMILIES_OWN:
        return own
    refused = {
        f.parameter: f.advice for f in facts if f.about_models and f.model and f.status == "unsupported" and f.advice
    }
    versions = [fact for fact in facts if not fact.about_models and fact.parameter not in refused]
    if recognised.family.cause == "model" and len(refused) > 1:
        return own
    parts = list(refused.values())
    if recognised.family.cause == "version" or any(fact.status == "unsupported" and fact.target for fact in versions):
        if _ambiguous(versions) or any(
            fact.target == recognised.said.get("version") for fact in versions if fact.target
        ):
            return own
        parts += _from_versions(kb, versions, question)
    parts = parts or [fact.advice for fact in facts if fact.advice and fact.status == "unsupported"][:1]
    return " ".join(dict.fromkeys(parts)) or own


def _ambiguous(facts: Sequence[Fact]) -> bool:
    """Whether a parameter is that of several operations, and what to do is not the same for all of them."""
    ways: dict[str, set[tuple[str | None, str | None]]] = {}
    for fact in facts:
        if fact.parameter and fact.advice is None:
            ways.setdefault(fact.name, set()).add((fact.status, fact.target))
    return any(len(own) > 1 for own in ways.values())


def _from_versions(kb: KnowledgeBase, facts: Sequence[Fact], question: Question) -> list[str]:
    """Move to a version that has it all, or remove what none has; empty where the versions are not the trouble."""
    refused = ("unsupported",) if question.api_version is not None else (None,)
    # One parameter may be that of several operations; the first stands for all of them.
    movable = {fact.name: fact for fact in reversed(facts) if fact.target and fact.status in refused}
    parts = []
    if movable:
        chosen = [movable[name] for name in dict.fromkeys(fact.name for fact in facts) if name in movable]
        target = _common_target(kb, chosen)
        if target is None:
            parts = [f"Call {_version(fact.target)} for `{fact.name}`, or {_without([fact])}." for fact in chosen]
        else:
            parts = [f"Call {_version(target)}" + (f", or {_without(chosen)}." if chosen[0].parameter else ".")]
    parts += _removals(facts, set(movable), question)
    taken = dict.fromkeys(f"`{f.parameter}`" for f in facts if f.status == "supported" and f.parameter)
    if not parts and taken:
        parts = [f"Remove {', '.join(taken)} for this model, or deploy one that takes it."]
    return parts


def _removals(facts: Sequence[Fact], movable: set[str], question: Question) -> Iterator[str]:
    """What to do about what no version has any more, or none had."""
    told: set[str | None] = set()
    for fact in facts:
        if not fact.parameter or fact.name in movable or fact.parameter in told:
            continue
        if fact.advice is not None:
            yield fact.advice
        elif fact.status == "unsupported" and question.api_version is not None:
            way = _without([fact])
            yield f"{way[0].upper()}{way[1:]}."
        else:
            continue
        told.add(fact.parameter)


def _without(facts: Sequence[Fact]) -> str:
    """How to do without some parameters or values."""
    values = [f"`{fact.parameter}`" for fact in facts if fact.value is not None]
    names = [f"`{fact.parameter}`" for fact in facts if fact.value is None]
    ways = [f"remove {', '.join(names)}"] if names else []
    return " and ".join(ways + ([f"send another value for {', '.join(values)}"] if values else []))


def _common_target(kb: KnowledgeBase, facts: Sequence[Fact]) -> str | None:
    """The version, of those that the facts name, that has all of them."""
    for target in dict.fromkeys(fact.target for fact in facts):
        if target is not None and all(fact.target == target or _has(kb, fact, target) for fact in facts):
            return target
    return None


def _has(kb: KnowledgeBase, fact: Fact, version: str) -> bool:
    if fact.operation is None:
        return False
    return kb.status(fact.operation, fact.parameter, version, value=fact.value) == "supported"


def _version(label: str | None) -> str:
    return "the v1 API" if label == "v1" else f"{label} or later"
