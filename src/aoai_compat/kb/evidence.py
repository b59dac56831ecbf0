"""Resolving evidence: from what the sources say of one thing at one version to one status.

The version's own documents decide, unless evidence says otherwise. Evidence has a weight: a first-hand report
with high confidence, then the vendor's SDK tied to that version, then documentation, then the documents
(and reports of less confidence with them). The heaviest evidence that there is decides when it agrees with
itself; when it does not, the answer is `conflicting`.

Two documents of the same version are two pieces of evidence: what either of them has is supported.
A document that was replaced under the same label (`v1` rolls) still counts where it had
something that its successor lacks: that is `conflicting` until heavier evidence explains it.
"""

from __future__ import annotations

from collections.abc import Sequence

from aoai_compat.kb.answers import Evidence, Status

_REPORT, _SDK, _DOCS, _SPEC = 4, 3, 2, 1


def weight(evidence: Evidence) -> int:
    """How much a piece of evidence counts; pieces of equal weight have to agree."""
    if evidence.kind == "report":
        return _REPORT if evidence.confidence == "high" else _SPEC
    return {"sdk": _SDK, "docs": _DOCS, "spec": _SPEC}[evidence.kind]


def resolve(pieces: Sequence[Evidence]) -> Status:
    """The status that all pieces together give. No evidence is `unknown`."""
    spoken = [piece for piece in pieces if piece.says != "unknown"]
    if not spoken:
        return "unknown"
    heaviest = max(weight(piece) for piece in spoken)
    verdicts = {piece.says for piece in spoken if weight(piece) == heaviest and piece.kind != "spec"}
    if heaviest == _SPEC:
        documents = _documents([piece for piece in spoken if piece.kind == "spec"])
        verdicts |= {documents} if documents else set()
    return verdicts.pop() if len(verdicts) == 1 else "conflicting"


def _documents(pieces: Sequence[Evidence]) -> Status | None:
    current = {piece.says for piece in pieces if not piece.earlier}
    if "supported" in current:
        return "supported"
    if any(piece.says == "supported" for piece in pieces):
        return "conflicting"
    return "unsupported" if current else None
