"""Facts about api-versions: which of them have what a message names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aoai_compat.explain.facts import Fact, Question
from aoai_compat.explain.named import close_names, elsewhere, find, place_of_value
from aoai_compat.kb.answers import TRACKS, Evidence, Interval
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.suggest import did_you_mean
from aoai_compat.lint.wording import availability, better_version, history, listed


def about_parameter(kb: KnowledgeBase, path: str, value: str | None, question: Question) -> Iterator[Fact]:
    """Where a parameter, or a value of it, is available; one fact for each parameter of that name."""
    places = find(kb, path, question)
    if not places or _has_gone(kb, places, question):
        yield _unknown(kb, path, question)
    for operation, parameter in places:
        own, own_value = parameter, value
        if value is not None:
            place = place_of_value(kb, operation, parameter, value)
            own, own_value = (place, value) if place else (parameter, None)
        yield _known(kb, question._replace(operation=operation), own, own_value)


def send_instead(kb: KnowledgeBase, what: str, instead: str, question: Question) -> str:
    """The advice to send another parameter, which the version in question may not have either."""
    version = question.api_version
    advice = f"Send `{instead}` instead of {what}"
    if version is None or instead not in kb.operation(question.operation).plain_paths("body"):
        return f"{advice}."
    answer = kb.lookup(question.operation, instead, version)
    target = better_version(kb, answer.available, version)
    if answer.status != "unsupported" or target is None:
        return f"{advice}."
    return f"{advice}, and call {'the v1 API' if target == 'v1' else f'{target} or later'}: {version} does not have it."


def about_operation(kb: KnowledgeBase, question: Question) -> Fact:
    """Which versions have an operation."""
    operation, version = question.operation, question.api_version
    available = kb.availability(operation, None)
    if version is None:
        target = first_version(available)
        says = f"{operation}: {availability(kb, available)}."
        return Fact(
            says, None, None, operation, available=available, evidence=_proof(kb, operation, None, None, target)
        )
    has = kb.has_operation(operation, version)
    says = (
        f"{version} has {operation}."
        if has
        else f"{version} does not have {operation}: {came_with(kb, available, version)}."
    )
    return Fact(
        says,
        None,
        None,
        operation,
        version,
        None,
        "supported" if has else "unsupported",
        available,
        tuple(kb.evidence(operation, None, version)),
        None if has else better_version(kb, available, version),
    )


def about_version(kb: KnowledgeBase, named: str, question: Question) -> Fact | None:
    """What "enabled only for api versions X and later" means; None unless X is a preview that is known.

    GA versions are a line of their own: that one is later than a preview is not to be seen from its label.
    """
    if named not in kb.tracks["preview"]:
        return None
    enough = []
    for track in TRACKS:
        first = next((label for label in kb.tracks[track] if named in _lineage(kb, label)), None)
        if first is not None:
            enough.append(Interval(track, first, None))
    says = f"{named} and later: {availability(kb, enough)}."
    version, target = question.api_version, first_version(enough)
    late = version is not None and named in _lineage(kb, version)
    if version is not None:
        says += f" {version} is one of them: look which version the call really names." if late else ""
        says += "" if late else f" {version} is none of them."
    return Fact(
        says,
        api_version=version,
        status=None if version is None else "supported" if late else "unsupported",
        available=tuple(enough),
        target=None if late else target if version is None else better_version(kb, enough, version),
    )


def first_version(intervals: Sequence[Interval]) -> str | None:
    """The version to name where none is asked about: the first GA version that has it, else a preview, else v1."""
    current = {interval.track: interval.since for interval in intervals if interval.until is None}
    return next((current[track] for track in TRACKS if track in current), None)


def came_with(kb: KnowledgeBase, available: Sequence[Interval], version: str) -> str:
    """How it stands with something that a version lacks: the release that brought it where that is known."""
    released = {v.label: v.released for v in kb.versions}
    dated = sorted((released[i.since] or "", i) for i in available)
    if len({i.track for i in available}) != len(available) or any(i.until for i in available) or len(dated) < 2:
        return history(kb, available, version)
    (first, interval), (second, _) = dated[:2]
    if not first or first >= second or second.startswith(first):
        return history(kb, available, version)
    others = ", ".join(
        "v1" if i.track == "v1" else f"{'GA' if i.track == 'ga' else 'previews'} {i.since}"
        for track in TRACKS
        for i in available
        if i.track == track and i != interval
    )
    return f"it came with {interval.since} ({others})"


def _has_gone(kb: KnowledgeBase, places: Sequence[tuple[str, str]], question: Question) -> bool:
    """Whether a parameter has ended everywhere, and the operation that is likely meant has one of nearly that name."""
    if any(operation == question.operation for operation, _ in places):
        return False
    open_ended = any(i.until is None for operation, own in places for i in kb.availability(operation, own))
    return not open_ended and bool(close_names(kb, places[0][1], question.operation))


def _known(kb: KnowledgeBase, question: Question, parameter: str, value: str | None) -> Fact:
    operation, version = question.operation, question.api_version
    name = f"`{parameter}`" if value is None else f"`{parameter}={value}`"
    if version is None:
        available = kb.availability(operation, parameter, value=value)
        target = first_version(available)
        says = f"{name} ({operation}): {availability(kb, available) or 'in no version'}."
        proof = _proof(kb, operation, parameter, value, target or (available[0].since if available else None))
        return Fact(says, parameter, value, operation, available=available, evidence=proof, target=target)
    answer = kb.lookup(operation, parameter, version, value=value)
    target = None
    if answer.status == "supported":
        says = f"{version} has {name} ({operation})."
    elif answer.status == "unsupported":
        target = better_version(kb, answer.available, version)
        lacks = f"{version} does not have {name} ({operation})"
        says = f"{lacks}: {came_with(kb, answer.available, version)}."
        if not kb.has_operation(operation, version):
            says = f"{lacks}, as it does not have the operation: {history(kb, answer.available, version)}."
    elif answer.status == "conflicting":
        says = f"The evidence is not of one mind whether {version} takes {name} ({operation})."
    else:
        says = f"Nothing is known of {name} at {version} ({operation})."
    return Fact(
        says,
        parameter,
        value,
        operation,
        version,
        None,
        answer.status,
        answer.available,
        answer.evidence,
        target,
    )


def _unknown(kb: KnowledgeBase, path: str, question: Question) -> Fact:
    near = close_names(kb, path, question.operation)
    others = elsewhere(kb, path, question.operation)
    says = f"`{path}` is no parameter of {question.operation} in any version."
    if others:
        says += f" It is one of {listed(others, 4)}."
    says += did_you_mean(near)
    return Fact(
        says,
        path,
        None,
        question.operation,
        question.api_version,
        status=None if question.api_version is None else "unsupported",
        advice=f"Write `{near[0]}` instead of `{path}`, or remove it." if near else f"Remove `{path}`.",
        suggestions=tuple(near),
    )


def _proof(
    kb: KnowledgeBase, operation: str, parameter: str | None, value: str | None, version: str | None
) -> tuple[Evidence, ...]:
    """The evidence at one version, to stand for that at all of them."""
    if version is None:
        return ()
    return tuple(e for e in kb.evidence(operation, parameter, version, value=value) if not e.earlier)


def _lineage(kb: KnowledgeBase, label: str) -> Iterator[str]:
    """A version and those that it builds on."""
    current: str | None = label
    while current is not None:
        yield current
        current = kb.version(current).base
