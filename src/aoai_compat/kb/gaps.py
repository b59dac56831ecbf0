"""What is unknown or conflicting: the list of what wants evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from aoai_compat.kb.answers import Evidence, Status
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import steps
from aoai_compat.kb.resolved import resolved_parameters


class Gap(NamedTuple):
    """One open question. `parameter` is None where it is all that an operation takes; `inside`: how much it holds."""

    version: str
    operation: str
    parameter: str | None
    value: Any
    status: Status
    inside: int
    evidence: tuple[Evidence, ...]

    def as_data(self) -> dict[str, Any]:
        """The JSON of it."""
        return {
            "api_version": self.version,
            "operation": self.operation,
            "parameter": self.parameter,
            "value": self.value,
            "status": self.status,
            "inside": self.inside,
            "evidence": [piece.as_data() for piece in self.evidence],
        }


def find_gaps(kb: KnowledgeBase) -> Iterator[Gap]:
    """Every open question, by version and operation, containers standing for what is in them."""
    for version in kb.versions:
        for operation in kb.operations:
            if kb.has_operation(operation, version.label):
                yield from _gaps(kb, operation, version.label)


def _gaps(kb: KnowledgeBase, operation: str, version: str) -> Iterator[Gap]:
    if not kb.operation(operation).is_described(kb.bit(version)):
        yield Gap(version, operation, None, None, "unknown", 0, kb.lookup(operation, None, version).evidence)
        return
    roots: list[list[str]] = []
    for path, parameter in resolved_parameters(kb, operation, version, "body").items():
        for value in parameter.doubtful:
            evidence = kb.lookup(operation, path, version, value=str(value)).evidence
            yield Gap(version, operation, path, value, "conflicting", 0, evidence)
        if parameter.status != "conflicting":
            continue
        if roots and steps(path)[: len(steps(roots[-1][0]))] == steps(roots[-1][0]):
            roots[-1].append(path)
        else:
            roots.append([path])
    for root, *inside in roots:
        evidence = kb.lookup(operation, root, version).evidence
        yield Gap(version, operation, root, None, "conflicting", len(inside), evidence)
