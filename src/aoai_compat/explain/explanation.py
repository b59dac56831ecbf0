"""The answer to a message: its family, the facts that bear on it, and one line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from aoai_compat.errors import UnknownMessage
from aoai_compat.explain import model_facts, version_facts
from aoai_compat.explain.facts import Fact, Question
from aoai_compat.explain.families import Recognised, families_of, recognise
from aoai_compat.explain.fix import fix_of
from aoai_compat.explain.message import read_messages
from aoai_compat.explain.named import as_path, parameters_in
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import join

_DEFAULT_OPERATION = "chat.completions.create"
_MOST_PARAMETERS = 20


class Explanation(NamedTuple):
    """What a message means and what to do about it. `explanation` and `fix` have its own words filled in.

    `cause` is that of the family, or `model` where the facts say that it is not the version.
    """

    recognised: Recognised
    cause: str
    explanation: str
    fix: str
    facts: tuple[Fact, ...]

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        family = self.recognised.family
        return {
            "message": self.recognised.message.text,
            "family": family.id,
            "title": family.title,
            "cause": self.cause,
            "http_status": family.http_status,
            "code": family.code,
            "explanation": self.explanation,
            "fix": self.fix,
            "confidence": family.confidence,
            "facts": [fact.as_data() for fact in self.facts],
            "sources": list(family.sources),
        }


def explain(
    kb: KnowledgeBase,
    pasted: str,
    *,
    api_version: str | None = None,
    operation: str | None = None,
    model: str | None = None,
) -> Explanation:
    """Explains a message, however it was pasted.

    Raises `UnknownMessage` where no family has it, `UnknownVersion` and `UnknownOperation`.
    """
    if api_version is not None:
        kb.version(api_version)
    if operation is not None:
        kb.operation(operation)
    recognised = recognise(families_of(kb.error_messages), read_messages(pasted), operation)
    if recognised is None:
        raise UnknownMessage(
            "This message is not known. `aoai-compat query PARAMETER` tells which versions have what it names;"
            " to have the message added, open an issue with its text."
        )
    question = _question(kb, recognised, api_version, operation, model)
    parameters = _parameters(recognised)
    facts = tuple(_facts(kb, recognised, parameters, question))
    explanation = recognised.filled(recognised.family.explanation)
    cause = _cause(recognised.family.cause, facts)
    return Explanation(recognised, cause, explanation, fix_of(kb, recognised, facts, question), facts)


def _cause(of_family: str, facts: Sequence[Fact]) -> str:
    """The likely cause: what a version has, and what a model is known to refuse, is refused by the model."""
    versions = [fact for fact in facts if not fact.about_models and fact.parameter]
    if of_family != "version" or not versions:
        return of_family
    refused = {fact.parameter for fact in facts if fact.about_models and fact.model and fact.status == "unsupported"}
    by_model = all(fact.status == "supported" or fact.parameter in refused for fact in versions)
    return "model" if by_model else of_family


def _question(
    kb: KnowledgeBase, recognised: Recognised, api_version: str | None, operation: str | None, model: str | None
) -> Question:
    said = recognised.said
    from_message = said.get("operation", "")
    from_message = model_facts.OPERATIONS.get(from_message, from_message)
    named = from_message if from_message in kb.operations else None
    written = said.get("model", "")
    return Question(
        operation or named or _DEFAULT_OPERATION,
        api_version,
        model or (written if written and not written.startswith("{") else None),
        stated=bool(operation or named),
    )


def _parameters(recognised: Recognised) -> list[str]:
    """The parameters that the message is about, as paths."""
    said = recognised.said
    text = said.get("parameter") or recognised.message.parameter or ""
    if "property" in said:
        place = as_path(said.get("parameter", ""))
        return [join(place, said["property"]) if place else said["property"]]
    return parameters_in(text)[:_MOST_PARAMETERS]


def _facts(kb: KnowledgeBase, recognised: Recognised, parameters: Sequence[str], question: Question) -> Iterator[Fact]:
    cause = recognised.family.cause
    value = recognised.said.get("value") if cause in ("version", "model", "value") else None
    if cause in ("content", "client", "deployment"):
        return
    if "version" in recognised.said and not parameters:
        yield from _age(kb, recognised.said["version"], question)
    if not parameters and question.stated and cause == "model":
        yield from model_facts.about_operation(kb, question)
    elif not parameters and question.stated and (cause == "path" or "operation" in recognised.said):
        yield version_facts.about_operation(kb, question)
    for path in parameters:
        if cause == "combination":
            yield from model_facts.about_combination(kb, path, recognised.said.get("beside"), question)
        elif cause == "model":
            yield from _model_first(kb, path, value, question)
        else:
            yield from _version_first(kb, path, value, question, cause)


def _age(kb: KnowledgeBase, version: str, question: Question) -> Iterator[Fact]:
    of_model = list(model_facts.about_age(kb, question))
    of_version = version_facts.about_version(kb, version, question)
    yield from of_model
    if of_version is not None:
        yield of_version


def _version_first(kb: KnowledgeBase, path: str, value: str | None, question: Question, cause: str) -> Iterator[Fact]:
    """Which versions have it; and where the one in question does, what is known of models."""
    facts = list(version_facts.about_parameter(kb, path, value, question))
    sole = len(facts) == 1
    for fact in facts:
        acquitted = fact.status == "supported" and cause == "version" and sole
        says = f"{fact.says} So it is not the version; most likely it is the model."
        yield fact._replace(says=says) if acquitted else fact
    if cause not in ("version", "value") or (
        question.model is None and not any(f.status == "supported" for f in facts)
    ):
        return
    lacking = any(fact.status == "unsupported" for fact in facts)
    for operation in dict.fromkeys(fact.operation for fact in facts if fact.available):
        for fact in model_facts.about_parameter(kb, path, value, question._replace(operation=operation or "")):
            # That nothing is known of the model is no news where the version explains it.
            if fact.status not in (None, "unknown") or not lacking:
                yield fact


def _model_first(kb: KnowledgeBase, path: str, value: str | None, question: Question) -> Iterator[Fact]:
    """What is known of models; and of the version, where it does not have it either."""
    found = list(model_facts.about_parameter(kb, path, value, question))
    if not found and not question.stated:
        others = [name for name in _operations_with_rules(kb, path) if name != question.operation]
        for operation in others[:1]:
            found = list(model_facts.about_parameter(kb, path, value, question._replace(operation=operation)))
    yield from found
    if question.api_version is not None:
        facts = version_facts.about_parameter(kb, path, value, question)
        yield from (fact for fact in facts if fact.status != "supported")


def _operations_with_rules(kb: KnowledgeBase, path: str) -> list[str]:
    rules = (rule for rule in kb.model_rules.rules if rule.refuses == path)
    return list(dict.fromkeys(operation for rule in rules for operation in rule.operations))
