"""`lint_request`: one parsed body, from Python."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import aoai_compat
from aoai_compat import KnowledgeBase, lint_request
from aoai_compat.errors import UnknownOperation, UnknownVersion

CHAT = "chat.completions.create"
MESSAGES = [{"role": "user", "content": "tea?"}]


def test_a_clean_body_gives_an_empty_list(kb: KnowledgeBase) -> None:
    assert lint_request({"messages": MESSAGES}, operation=CHAT, api_version="2024-10-21", kb=kb) == []


def test_the_knowledge_base_may_be_left_out() -> None:
    assert aoai_compat.lint_request({"input": "tea"}, operation="embeddings.create", api_version="2024-10-21") == []


def test_the_body_is_left_as_it_is(kb: KnowledgeBase) -> None:
    body: dict[str, Any] = {"messages": [{"role": "nobody", "content": [{"type": "text"}]}], "store": True}
    before = copy.deepcopy(body)
    assert lint_request(body, operation=CHAT, api_version="2024-06-01", kb=kb)
    assert body == before


def test_a_finding_says_what_where_since_when_and_by_which_evidence(kb: KnowledgeBase) -> None:
    body = {"messages": MESSAGES, "parallel_tool_calls": False}
    (finding,) = lint_request(body, operation=CHAT, api_version="2024-06-01", kb=kb)
    assert (finding.code, finding.level, finding.rule) == ("AOAI101", "error", "parameter-not-in-version")
    assert (finding.pointer, finding.parameter) == ("/parallel_tool_calls", "parallel_tool_calls")
    assert (finding.operation, finding.api_version) == (CHAT, "2024-06-01")
    assert [(i.track, i.since) for i in finding.available] == [
        ("ga", "2024-10-21"),
        ("preview", "2024-09-01-preview"),
        ("v1", "v1"),
    ]
    assert {piece.says for piece in finding.evidence} == {"unsupported"}
    assert finding.path == "<request>"


def test_the_same_question_twice_has_the_same_answer(kb: KnowledgeBase) -> None:
    body = {"messages": MESSAGES, "store": True}
    first = lint_request(body, operation=CHAT, api_version="2024-06-01", kb=kb)
    again = lint_request(body, operation=CHAT, api_version="2024-06-01", kb=kb)
    assert [f.as_data() for f in first] == [f.as_data() for f in again] != []


def test_the_operation_may_be_told_by_the_body(kb: KnowledgeBase) -> None:
    body = {"messages": MESSAGES, "frequency_penalty": 0.5, "store": True}
    (finding,) = lint_request(body, api_version="2024-06-01", kb=kb)
    assert (finding.operation, finding.pointer) == (CHAT, "/store")


def test_a_body_that_tells_nothing_is_reported(kb: KnowledgeBase) -> None:
    findings = lint_request({"colour": "green"}, api_version="2024-10-21", kb=kb)
    assert [(f.code, f.blocking) for f in findings] == [("AOAI005", True)]


@pytest.mark.parametrize("body", [None, True, 7, 0.5, "tea", [], [{"messages": MESSAGES}], ("a",), b"{}"])
def test_what_is_no_object_is_reported(kb: KnowledgeBase, body: Any) -> None:
    findings = lint_request(body, operation=CHAT, api_version="2024-10-21", kb=kb)
    assert [(f.code, f.pointer) for f in findings] == [("AOAI006", "")]


def test_an_unknown_version_is_an_error_with_a_suggestion(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownVersion, match="2024-10-21"):
        lint_request({"messages": MESSAGES}, operation=CHAT, api_version="2024-10-12", kb=kb)


def test_an_unknown_operation_is_an_error_with_a_suggestion(kb: KnowledgeBase) -> None:
    with pytest.raises(UnknownOperation, match=r"chat\.completions\.create"):
        lint_request({"messages": MESSAGES}, operation="chat.completion.create", api_version="2024-10-21", kb=kb)


def test_the_fingerprint_outlives_other_changes_of_the_request(kb: KnowledgeBase) -> None:
    def fingerprint(body: Any) -> str:
        findings = lint_request(body, operation=CHAT, api_version="2024-06-01", kb=kb)
        return next(f.fingerprint for f in findings if f.pointer == "/store")

    alone = fingerprint({"messages": MESSAGES, "store": True})
    assert alone == fingerprint({"temperature": 1, "seed": 4, "metadata": {}, "messages": MESSAGES, "store": True})


@pytest.mark.parametrize("version", ["2024-06-01", "2024-10-21"])
def test_findings_of_different_versions_have_different_fingerprints(kb: KnowledgeBase, version: str) -> None:
    body = {"messages": MESSAGES, "store": True}
    here = lint_request(body, operation=CHAT, api_version=version, kb=kb)
    there = lint_request(body, operation=CHAT, api_version="2024-02-01", kb=kb)
    assert here[0].fingerprint != there[0].fingerprint
