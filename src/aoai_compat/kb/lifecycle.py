"""What was announced about the end of versions, operations and parameters, and which labels belong to other APIs.

All of it is data (`data/lifecycle.yaml`). It is a record of what dated copies of the documentation said; nothing in
it proves that anything stopped working, so nothing here says "retired".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from aoai_compat.kb.answers import Evidence
from aoai_compat.kb.knowledge_base import KnowledgeBase

RetirementStatus = Literal["announced", "postponed", "kept", "dropped", "exempted"]


class RetirementStep(NamedTuple):
    """What a copy of the lifecycle page, seen in a month, said of a version's end; `date` is the day that it gave."""

    seen: str
    status: RetirementStatus
    date: str | None
    source: str

    @property
    def words(self) -> str:
        """It in a sentence, after the name of the version."""
        return {
            "announced": f"announced in {self.seen} for {self.date}",
            "postponed": f"postponed in {self.seen} to {self.date}",
            "dropped": f"dropped from the list in {self.seen}, without a new date",
            "exempted": f"exempted in {self.seen}",
            "kept": f"named as supported in {self.seen}",
        }[self.status]

    def evidence(self, version: str) -> Evidence:
        """It as evidence. It announces; whether the service still answers, it does not say."""
        return _piece(self.source, version, self.seen, self.words)

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return self._asdict()


class Ending(NamedTuple):
    """An announced end of operations or parameters. `versions`: only in these, None: wherever it is."""

    id: str
    name: str
    operations: tuple[str, ...]
    parameters: Mapping[str, Sequence[str]]
    versions: tuple[str, ...] | None
    status: Literal["announced", "deprecated"]
    date: str | None
    seen: str | None
    instead: str | None
    note: str | None
    sources: tuple[str, ...]

    def concerns(self, operation: str) -> bool:
        """Whether the whole operation ends with it."""
        return any(matches(operation, pattern) for pattern in self.operations)

    @property
    def words(self) -> str:
        """What was announced, in a sentence after its name."""
        if self.status == "announced":
            return f"was announced to end on {self.date}"
        return "is deprecated" if self.date is None else f"is deprecated from {self.date} on"

    def evidence(self, version: str) -> tuple[Evidence, ...]:
        """Its sources. They announce; whether the service still answers, they do not say."""
        return tuple(_piece(source, version, self.seen, self.words) for source in self.sources)


class OtherService(NamedTuple):
    """Another Azure API, with labels of versions of its own."""

    service: str
    purpose: str
    labels: tuple[str, ...]
    sources: tuple[str, ...]


class Lifecycle:
    """The content of `data/lifecycle.yaml`, ready to be asked."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        """`content` is that of the file; what it leaves out is empty."""
        self._versions: Mapping[str, Any] = content.get("versions", {})
        self.endings = tuple(_ending(data) for data in content.get("endings", ()))
        self.other_services = tuple(
            OtherService(data["service"], data["purpose"], tuple(data["labels"]), tuple(data["sources"]))
            for data in content.get("other_services", ())
        )
        self._endings_of: dict[str, tuple[Ending, ...]] = {}

    def successor(self, version: str) -> str | None:
        """The version that the documentation names as the next."""
        successor: str | None = self._versions.get(version, {}).get("successor")
        return successor

    def retirement(self, version: str) -> tuple[RetirementStep, ...]:
        """What was said of a version's end, oldest first."""
        return tuple(RetirementStep(**step) for step in self._versions.get(version, {}).get("retirement", ()))

    def is_announced(self, version: str) -> bool:
        """Whether an end was announced, and not taken back since."""
        history = self.retirement(version)
        said = any(step.date is not None for step in history)
        return said and history[-1].status not in ("kept", "exempted")

    def in_words(self, version: str) -> str:
        """The history in a few words: the last day that was given, and what was said after that."""
        history = self.retirement(version)
        dated = [step for step in history if step.date is not None]
        words = [f"announced for {dated[-1].date}"] if dated else []
        if history and history[-1].date is None:
            last = history[-1]
            words.append(f"list dropped {last.seen}" if last.status == "dropped" else f"{last.status} {last.seen}")
        return ", ".join(words)

    def endings_of(self, operation: str) -> tuple[Ending, ...]:
        """The endings that concern an operation or a parameter of it."""
        found = self._endings_of.get(operation)
        if found is None:
            found = tuple(e for e in self.endings if e.concerns(operation) or operation in e.parameters)
            self._endings_of[operation] = found
        return found

    def services_of(self, label: str) -> tuple[OtherService, ...]:
        """The other APIs that have a version of this label."""
        return tuple(service for service in self.other_services if label in service.labels)


@lru_cache(maxsize=4)
def lifecycle_of(kb: KnowledgeBase) -> Lifecycle:
    """The lifecycle of a knowledge base; made once."""
    return Lifecycle(kb.lifecycle)


def matches(operation: str, pattern: str) -> bool:
    """Whether a pattern means an operation: its name, or `name.*` for all that begin so."""
    return operation.startswith(pattern[:-1]) if pattern.endswith(".*") else operation == pattern


def matches_any(operation: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns means an operation."""
    return any(matches(operation, pattern) for pattern in patterns)


def _piece(source: str, version: str, seen: str | None, note: str) -> Evidence:
    if source.startswith("https://"):
        return Evidence("report", "unknown", source, version, "medium", seen, note)
    return Evidence("docs", "unknown", source, version, date=seen, note=note)


def _ending(data: Mapping[str, Any]) -> Ending:
    return Ending(
        id=data["id"],
        name=data["name"],
        operations=tuple(data.get("operations", ())),
        parameters={operation: tuple(names) for operation, names in data.get("parameters", {}).items()},
        versions=tuple(data["versions"]) if "versions" in data else None,
        status=data["status"],
        date=data["date"],
        seen=data.get("seen"),
        instead=data.get("instead"),
        note=data.get("note"),
        sources=tuple(data["sources"]),
    )
