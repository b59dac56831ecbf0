"""Resolving evidence: the module's own sentences, one by one."""

from __future__ import annotations

from typing import Literal

import pytest

from aoai_compat.kb.answers import Answer, Evidence, Status
from aoai_compat.kb.evidence import resolve

Kind = Literal["spec", "docs", "sdk", "report"]


def piece(kind: Kind, says: Status, *, confidence: str | None = None, earlier: bool = False) -> Evidence:
    return Evidence(kind, says, "somewhere", "2024-06-01", confidence=confidence, earlier=earlier)


YES: Status = "supported"
NO: Status = "unsupported"


def test_no_evidence_is_unknown_and_never_supported() -> None:
    assert resolve([]) == "unknown"
    assert resolve([piece("spec", "unknown")]) == "unknown"


@pytest.mark.parametrize("says", [YES, NO])
def test_the_document_of_the_version_decides_when_nothing_else_speaks(says: Status) -> None:
    assert resolve([piece("spec", says)]) == says


def test_what_either_of_two_documents_has_is_supported() -> None:
    assert resolve([piece("spec", NO), piece("spec", YES)]) == "supported"
    assert resolve([piece("spec", NO), piece("spec", NO)]) == "unsupported"


def test_what_a_replaced_document_had_and_its_successor_lacks_is_conflicting() -> None:
    assert resolve([piece("spec", NO), piece("spec", YES, earlier=True)]) == "conflicting"


def test_what_a_document_gained_is_supported_though_the_replaced_one_lacked_it() -> None:
    assert resolve([piece("spec", YES), piece("spec", NO, earlier=True)]) == "supported"


@pytest.mark.parametrize("kind", ["docs", "sdk"])
def test_heavier_evidence_overrules_the_documents(kind: Kind) -> None:
    assert resolve([piece("spec", NO), piece(kind, YES)]) == "supported"
    assert resolve([piece("spec", YES), piece(kind, NO)]) == "unsupported"
    assert resolve([piece("spec", NO), piece("spec", YES, earlier=True), piece(kind, YES)]) == "supported"


def test_the_order_of_weight_is_report_sdk_docs_documents() -> None:
    report = piece("report", NO, confidence="high")
    assert resolve([piece("spec", YES), piece("docs", YES), piece("sdk", YES), report]) == "unsupported"
    assert resolve([piece("spec", YES), piece("docs", YES), piece("sdk", NO)]) == "unsupported"


@pytest.mark.parametrize("confidence", ["medium", "low"])
def test_a_report_of_less_confidence_weighs_as_much_as_the_documents(confidence: str) -> None:
    assert resolve([piece("spec", YES), piece("report", NO, confidence=confidence)]) == "conflicting"
    assert resolve([piece("spec", YES), piece("report", YES, confidence=confidence)]) == "supported"


def test_evidence_of_the_same_weight_has_to_agree() -> None:
    yes, no = piece("report", YES, confidence="high"), piece("report", NO, confidence="high")
    assert resolve([piece("spec", YES), yes, no]) == "conflicting"
    assert resolve([piece("docs", YES), piece("docs", NO)]) == "conflicting"


def test_an_answer_shows_what_it_overrules() -> None:
    spec, sdk = piece("spec", NO), piece("sdk", YES)
    assert Answer("supported", (), (spec, sdk)).overruled == (spec,)
    assert Answer("conflicting", (), (spec, sdk)).overruled == ()
