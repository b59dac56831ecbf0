"""One version's complete surface, in the form of the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.places import REQUEST_PLACES, Place
from aoai_compat.kb.resolved import ResolvedParameter, resolved_parameters

EvidenceScope = Literal["all", "spec"]
"""`all`: every kind of evidence, resolved. `spec`: what the documents alone say, the newest state of each."""


def export_surface(kb: KnowledgeBase, version: str, *, evidence: EvidenceScope = "all") -> dict[str, Any]:
    """Everything that a version has, as JSON. Raises `UnknownVersion`."""
    bit = kb.bit(version)
    operations = []
    for name in kb.operations:
        record = kb.operation(name)
        route = record.route(bit)
        if route is None:
            continue
        operations.append(
            {
                "operation": name,
                "method": route.method,
                "path": route.path,
                "status": kb.version(version).track,
                "described": record.is_described(bit),
                "parameters": [
                    row for place in REQUEST_PLACES for row in _parameters(kb, name, version, place, evidence)
                ],
                "response": [
                    {"parameter": p.path, "types": p.facts["types"]}
                    for p in _rows(kb, name, version, "response", evidence)
                ],
            }
        )
    return {"api_version": version, "operations": operations}


def _rows(
    kb: KnowledgeBase, operation: str, version: str, place: Place, evidence: EvidenceScope
) -> Iterator[ResolvedParameter]:
    yield from resolved_parameters(kb, operation, version, place, evidence=evidence == "all").values()


def _parameters(
    kb: KnowledgeBase, operation: str, version: str, place: Place, evidence: EvidenceScope
) -> Iterator[dict[str, Any]]:
    for parameter in _rows(kb, operation, version, place, evidence):
        facts = parameter.facts
        row: dict[str, Any] = {
            "parameter": parameter.path,
            "in": place,
            "types": facts["types"],
            "values": facts.get("values", facts.get("suggested", [])),
            "required": facts.get("required", False),
        }
        for key in ("default", "deprecated", "open", "repeats"):
            if key in facts:
                row[key] = facts[key]
        if "suggested" in facts:
            row["other_values"] = True
        if parameter.status != "supported":
            row["status"] = parameter.status
        yield row
