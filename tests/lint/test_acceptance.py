"""Which versions accept a request: every one is tried, and what decides it is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from aoai_compat.kb.answers import TRACKS, Interval
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.acceptance import Acceptance, Verdict, acceptance
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.request import Request
from aoai_compat.lint.targets import Defaults
from aoai_compat.lint.text import acceptance_of_text

CHAT = "chat.completions.create"
MESSAGES = [{"role": "user", "content": "tea?"}]
URL = "https://tea.openai.azure.com/openai/deployments/planner/chat/completions?api-version=2023-05-15"


def asked(kb: KnowledgeBase, *bodies: Mapping[str, Any], operation: str | None = CHAT, **said: Any) -> Acceptance:
    """The answer for bodies."""
    requests = [Request(path="request.json", body=dict(body), operation=operation, **said) for body in bodies]
    return acceptance(Engine(kb), requests)


def chat(**parameters: Any) -> dict[str, Any]:
    return {"messages": MESSAGES, **parameters}


def of(answer: Acceptance, version: str) -> Verdict:
    return next(verdict for verdict in answer.verdicts if verdict.version == version)


# -- what must not be said ------------------------------------------------------------------------


def test_what_nobody_described_is_not_said_to_be_accepted(kb: KnowledgeBase) -> None:
    body = {"data_source_config": {"type": "logs"}, "testing_criteria": []}
    answer = asked(kb, body, operation="evals.create")
    record = kb.operation("evals.create")
    undescribed = [
        v.label for v in kb.versions if record.route(kb.bit(v.label)) and not record.is_described(kb.bit(v.label))
    ]
    assert undescribed
    for label in undescribed:
        assert of(answer, label).status == "unknown"
        assert of(answer, label).reasons


def test_what_is_disputed_is_not_said_to_be_accepted(kb: KnowledgeBase) -> None:
    tool = {"type": "function", "function": {"name": "brew", "parameters": {}}}
    answer = asked(kb, chat(tools=[tool], tool_choice="required"))
    assert kb.status(CHAT, "tool_choice", "2024-06-01", value="required") == "conflicting"
    verdict = of(answer, "2024-06-01")
    assert (verdict.status, verdict.errors, verdict.warnings) == ("conflicting", 0, 1)
    assert answer.oldest("ga").version != "2024-06-01"


def test_a_version_without_the_operation_does_not_accept_it(kb: KnowledgeBase) -> None:
    answer = asked(kb, {"model": "d", "input": "tea?"}, operation="responses.create")
    assert answer.oldest("ga").version is None
    assert not of(answer, "2024-10-21").has_operation
    assert of(answer, "2024-10-21").reasons[0].code == "AOAI105"


@pytest.mark.parametrize("text", [b"", b"{", b"[1]", b'{"no": "request"}', b'"tea"'])
def test_what_cannot_be_tried_has_no_verdict(kb: KnowledgeBase, text: bytes) -> None:
    answer = acceptance_of_text(Engine(kb), text)
    assert (answer.requests, answer.verdicts, answer.available) == (0, (), ())
    assert answer.untried
    assert "AOAI004" not in {finding.code for finding in answer.untried}


def test_a_named_operation_does_not_make_a_broken_text_acceptable(kb: KnowledgeBase) -> None:
    answer = acceptance_of_text(Engine(kb, Defaults(operation=CHAT)), b'{"messages": [')
    assert answer.verdicts == ()
    assert [finding.code for finding in answer.untried] == ["AOAI001"]


def test_the_age_of_a_version_is_no_reason(kb: KnowledgeBase) -> None:
    answer = asked(kb, {"input": "tea"}, operation="embeddings.create")
    assert not {r.code for v in answer.verdicts for r in v.reasons if r.code.startswith("AOAI3")}
    assert of(answer, "2023-07-01-preview").status == "supported"


def test_a_reason_holds_no_key(kb: KnowledgeBase) -> None:
    key = "0123456789abcdef" * 2
    assert key not in json.dumps(asked(kb, chat(**{key: 1}), {"messages": [{"role": key}]}).as_data())


# -- what is said -----------------------------------------------------------------------------------


def test_every_version_has_a_verdict_track_by_track(kb: KnowledgeBase) -> None:
    answer = asked(kb, chat())
    assert [verdict.version for verdict in answer.verdicts] == [v for track in TRACKS for v in kb.tracks[track]]


@pytest.mark.parametrize("name", ["parallel_tool_calls", "max_completion_tokens", "logprobs", "enhancements"])
def test_a_parameter_decides_as_the_knowledge_base_says(kb: KnowledgeBase, name: str) -> None:
    value: Any = {"enhancements": {}, "max_completion_tokens": 8}.get(name, True)
    answer = asked(kb, chat(**{name: value}))
    assert list(answer.available) == list(kb.availability(CHAT, name))
    for interval in kb.availability(CHAT, name)[:1]:
        oldest = answer.oldest(interval.track)
        assert oldest.version == interval.since
        assert oldest.decided_by is not None
        assert oldest.decided_by.parameter == name


def test_a_track_without_a_version_names_what_its_newest_lacks(kb: KnowledgeBase) -> None:
    oldest = asked(kb, chat(reasoning_effort="low")).oldest("ga")
    assert oldest.version is None
    assert oldest.decided_by is not None
    assert (oldest.decided_by.parameter, oldest.decided_by.api_version) == ("reasoning_effort", kb.tracks["ga"][-1])


def test_the_model_counts(kb: KnowledgeBase) -> None:
    without = asked(kb, chat())
    answer = asked(kb, chat(), model="o3-mini")
    assert without.oldest("ga").version is not None
    assert answer.oldest("ga").version is None
    decided = answer.oldest("ga").decided_by
    assert decided is not None
    assert decided.code == "AOAI203"


def test_several_requests_are_accepted_where_each_is(kb: KnowledgeBase) -> None:
    one, other = chat(parallel_tool_calls=False), chat(reasoning_effort="low")
    together = asked(kb, one, other)
    assert together.requests == 2
    apart = [asked(kb, body) for body in (one, other)]
    for verdict in together.verdicts:
        both = [of(answer, verdict.version).status == "supported" for answer in apart]
        assert (verdict.status == "supported") == all(both)
        assert verdict.errors == sum(of(answer, verdict.version).errors for answer in apart)


def test_the_address_of_a_request_does_not_count(kb: KnowledgeBase) -> None:
    envelope = {"method": "POST", "url": URL, "headers": {"api-key": "..."}, "body": chat(parallel_tool_calls=False)}
    answer = acceptance_of_text(Engine(kb), json.dumps(envelope).encode())
    assert answer.operations == (CHAT,)
    assert answer.available == asked(kb, chat(parallel_tool_calls=False)).available


def test_a_deployment_of_the_path_goes_into_the_body_where_a_version_wants_it_there(kb: KnowledgeBase) -> None:
    answer = asked(kb, chat())
    assert (of(answer, "v1").status, of(answer, "v1").wants_model) == ("supported", True)
    assert not of(answer, "2024-10-21").wants_model
    assert not of(asked(kb, chat(model="d")), "v1").wants_model
    without = of(asked(kb, {"input": "tea?"}, operation="responses.create"), "v1")
    assert (without.status, without.wants_model) == ("supported", False)


def test_the_data_of_it_is_json(kb: KnowledgeBase) -> None:
    data = json.loads(json.dumps(asked(kb, chat(parallel_tool_calls=False)).as_data()))
    assert data["oldest"][0]["api_version"] == "2024-10-21"
    assert data["oldest"][0]["decided_by"]["parameter"] == "parallel_tool_calls"
    assert Interval(**data["available"][0]) == Interval("ga", "2024-10-21", None)
    assert {version["status"] for version in data["versions"]} == {"supported", "unsupported"}
