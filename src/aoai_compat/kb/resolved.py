"""The resolved view of an operation in a version: the documents with every other evidence laid over them."""

from __future__ import annotations

from typing import Any, NamedTuple

from aoai_compat.kb.answers import Status
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import plain, steps
from aoai_compat.kb.places import Place


class ResolvedParameter(NamedTuple):
    """A parameter that a request may carry: its facts, and whether the evidence is of one mind.

    `doubtful`: values whose evidence conflicts.
    """

    path: str
    facts: dict[str, Any]
    status: Status
    doubtful: tuple[Any, ...] = ()


def resolved_parameters(
    kb: KnowledgeBase, operation: str, version: str, place: Place, *, evidence: bool = True
) -> dict[str, ResolvedParameter]:
    """Path -> parameter, containers before what they hold. `evidence`: false for the documents alone."""
    record = kb.operation(operation)
    bit = kb.bit(version)
    found: dict[str, ResolvedParameter] = {}
    for path in record.rows(place):
        facts = record.facts_in(place, path, bit)
        if facts is not None:
            found[path] = ResolvedParameter(path, facts, "supported")
    if not evidence:
        return found
    for path, facts in kb.formerly(operation, version, place).items():
        if path in found or record.says(path, None, place, bit) == "supported":
            continue
        status = kb.status(operation, path, version, place=place)
        if status in ("supported", "conflicting"):
            found[path] = ResolvedParameter(path, facts, status)
    for entry in record.entries:
        if entry.place != place or not entry.operations[operation] & bit:
            continue
        for path, index in entry.parameters.items():
            if entry.value is None:
                _lay_over(kb, found, operation, version, place, path, None if index is None else record.facts[index])
            else:
                _lay_over_value(kb, found, operation, version, place, path, entry.value)
    return {path: found[path] for path in sorted(found, key=steps)}


def _lay_over(
    kb: KnowledgeBase,
    found: dict[str, ResolvedParameter],
    operation: str,
    version: str,
    place: Place,
    path: str,
    facts: dict[str, Any] | None,
) -> None:
    targets = [p for p in found if plain(p) == plain(path)] if path not in found and "(" not in path else [path]
    for target in targets or [path]:
        status = kb.status(operation, target, version, place=place)
        if status == "unsupported":
            for gone in [p for p in found if steps(p)[: len(steps(target))] == steps(target)]:
                del found[gone]
        elif target in found:
            # What an entry says a parameter is replaces what the document says, which had to be corrected.
            own = facts if facts is not None and status == "supported" else found[target].facts
            found[target] = ResolvedParameter(target, own, status, found[target].doubtful)
        elif status != "unknown":
            found[target] = ResolvedParameter(target, facts or {"types": []}, status)


def _lay_over_value(
    kb: KnowledgeBase,
    found: dict[str, ResolvedParameter],
    operation: str,
    version: str,
    place: Place,
    path: str,
    value: Any,
) -> None:
    for target in [p for p in found if plain(p) == plain(path)]:
        parameter = found[target]
        values = parameter.facts.get("values")
        status = kb.status(operation, target, version, value=value, place=place)
        if values is None or status == "unknown":
            continue
        kept = [v for v in values if v != value]
        doubtful = parameter.doubtful
        if status != "unsupported":
            kept = sorted([*kept, value], key=str)
        if status == "conflicting":
            doubtful = (*doubtful, value)
        found[target] = ResolvedParameter(target, {**parameter.facts, "values": kept}, parameter.status, doubtful)
