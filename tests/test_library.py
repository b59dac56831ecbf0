"""The package as a library: what it exports, what it returns and what it raises."""

from __future__ import annotations

import copy
import importlib.resources
import json
from typing import Any

import pytest

import aoai_compat
from aoai_compat import (
    Answer,
    AoaiCompatError,
    Evidence,
    Finding,
    Interval,
    KnowledgeBase,
    Match,
    Version,
    lint_request,
)
from aoai_compat.errors import UnknownOperation, UnknownSubject, UnknownVersion
from aoai_compat.kb.store import read_compiled

CHAT = "chat.completions.create"
BODY: dict[str, Any] = {"messages": [{"role": "user", "content": "Which tea?"}], "parallel_tool_calls": False}


@pytest.fixture(autouse=True)
def forget_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins as a fresh process does."""
    monkeypatch.setattr("aoai_compat.lint.api._engines", {})


# -- what is exported ------------------------------------------------------------------------


def test_every_exported_name_can_be_had() -> None:
    assert {"KnowledgeBase", "lint_request", "__version__"} <= set(aoai_compat.__all__)
    for name in aoai_compat.__all__:
        assert getattr(aoai_compat, name) is not None


def test_a_star_import_gives_exactly_the_exported_names() -> None:
    namespace: dict[str, Any] = {}
    exec("from aoai_compat import *", namespace)  # noqa: S102  # there is no other way to see it
    assert set(namespace) - {"__builtins__"} == set(aoai_compat.__all__)


def test_a_name_is_the_same_object_wherever_it_is_imported_from() -> None:
    from aoai_compat.kb.knowledge_base import KnowledgeBase as Original

    assert aoai_compat.KnowledgeBase is Original


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(aoai_compat, "teapot")
    with pytest.raises(AttributeError, match="'aoai_compat' has no attribute 'teapot'"):
        _ = aoai_compat.teapot


def test_the_package_says_that_it_is_typed() -> None:
    assert importlib.resources.files("aoai_compat").joinpath("py.typed").is_file()


# -- asking ----------------------------------------------------------------------------------


def test_a_query_gives_a_list_of_matches(kb: KnowledgeBase) -> None:
    matches = kb.query("max_completion_tokens", api_version="2024-06-01")
    assert isinstance(matches, list)
    assert all(isinstance(match, Match) for match in matches)
    [match] = [match for match in matches if match.operation == CHAT]
    assert (match.parameter, match.value, match.api_version, match.status) == (
        "max_completion_tokens",
        None,
        "2024-06-01",
        "unsupported",
    )
    assert Interval("ga", "2024-10-21", None) in match.available
    assert all(isinstance(piece, Evidence) for piece in match.evidence)


def test_a_lookup_gives_an_answer(kb: KnowledgeBase) -> None:
    answer = kb.lookup(CHAT, "max_completion_tokens", "2024-10-21")
    assert isinstance(answer, Answer)
    assert answer.status == "supported"
    assert answer.overruled == ()


def test_versions_are_given_as_they_are_known(kb: KnowledgeBase) -> None:
    assert all(isinstance(version, Version) for version in kb.versions)
    assert kb.version("2024-10-21").base == "2024-06-01"


@pytest.mark.parametrize(
    ("error", "subject", "options"),
    [
        (UnknownSubject, "no_such_parameter", {}),
        (UnknownVersion, "max_tokens", {"api_version": "2024-10-12"}),
        (UnknownOperation, "max_tokens", {"operation": "tea.make"}),
    ],
)
def test_what_cannot_be_answered_is_raised_as_one_family(
    kb: KnowledgeBase, error: type[AoaiCompatError], subject: str, options: dict[str, str]
) -> None:
    with pytest.raises(error) as raised:
        kb.query(subject, **options)  # type: ignore[arg-type]  # a place is none of them
    assert isinstance(raised.value, AoaiCompatError)


@pytest.mark.parametrize("made", ["version", "match", "interval", "evidence", "answer"])
def test_answers_do_not_change(kb: KnowledgeBase, made: str) -> None:
    [match] = kb.query("max_completion_tokens", api_version="2024-06-01", operation=CHAT)
    values: dict[str, Any] = {
        "version": kb.versions[0],
        "match": match,
        "interval": match.available[0],
        "evidence": match.evidence[0],
        "answer": kb.lookup(CHAT, "tools", "v1"),
    }
    value = values[made]
    with pytest.raises(AttributeError):
        setattr(value, next(iter(value._fields)), "changed")
    assert hash(match.available) == hash(tuple(match.available))


def test_two_knowledge_bases_answer_alike(kb: KnowledgeBase) -> None:
    other = KnowledgeBase.load()
    assert other is not kb
    assert other.query("tools", api_version="v1") == kb.query("tools", api_version="v1")


# -- linting ---------------------------------------------------------------------------------


def test_linting_gives_a_list_of_findings(kb: KnowledgeBase) -> None:
    findings = lint_request(BODY, operation=CHAT, api_version="2024-06-01", kb=kb)
    assert isinstance(findings, list)
    [finding] = findings
    assert isinstance(finding, Finding)
    assert (finding.code, finding.level, finding.pointer) == ("AOAI101", "error", "/parallel_tool_calls")
    assert (finding.operation, finding.parameter, finding.api_version) == (CHAT, "parallel_tool_calls", "2024-06-01")
    assert json.loads(json.dumps(finding.as_data()))["available"][0] == {
        "track": "ga",
        "since": "2024-10-21",
        "until": None,
    }


def test_a_clean_request_gives_an_empty_list(kb: KnowledgeBase) -> None:
    assert lint_request(BODY, operation=CHAT, api_version="2024-10-21", kb=kb) == []


def test_the_knowledge_base_and_the_operation_may_be_left_out() -> None:
    [finding] = lint_request(BODY, api_version="2024-06-01")
    assert (finding.operation, finding.parameter) == (CHAT, "parallel_tool_calls")
    assert lint_request(BODY, api_version="2024-10-21") == []


def test_linting_leaves_the_body_as_it_was(kb: KnowledgeBase) -> None:
    body = copy.deepcopy(BODY)
    lint_request(body, operation=CHAT, api_version="2024-06-01", kb=kb)
    assert body == BODY


def test_a_finding_keeps_its_fingerprint(kb: KnowledgeBase) -> None:
    [first] = lint_request(BODY, operation=CHAT, api_version="2024-06-01", kb=kb)
    turned = dict(reversed(BODY.items()))
    [second] = lint_request(turned, operation=CHAT, api_version="2024-06-01", kb=kb)
    [elsewhere] = lint_request(BODY, operation=CHAT, api_version="2024-06-01", kb=kb, path="other.json")
    assert first.fingerprint == second.fingerprint != elsewhere.fingerprint


@pytest.mark.parametrize(
    ("error", "options"),
    [
        (UnknownVersion, {"operation": CHAT, "api_version": "2024-10-12"}),
        (UnknownOperation, {"operation": "tea.make", "api_version": "2024-10-21"}),
    ],
)
def test_an_unknown_version_or_operation_is_raised(
    kb: KnowledgeBase, error: type[AoaiCompatError], options: dict[str, str]
) -> None:
    with pytest.raises(error):
        lint_request(BODY, kb=kb, **options)


@pytest.mark.parametrize("body", [None, [], "tea", 3, True, [BODY]])
def test_what_is_no_object_is_a_finding_and_no_exception(kb: KnowledgeBase, body: object) -> None:
    [finding] = lint_request(body, operation=CHAT, api_version="2024-10-21", kb=kb)
    assert (finding.rule, finding.level) == ("not-a-request", "error")


def deep(levels: int) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for _ in range(levels):
        body = {"messages": [body]}
    return body


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"messages": float("nan"), " ": None, ")": [], "a.b[]": {}},
        {"messages": [None, [], {}]},
        {"\ud800": "\udfff", "messages": []},
        {"tools": {"type": ["function"]}, "messages": ()},
        deep(50_000),
    ],
    ids=["empty", "nan", "no messages", "surrogates", "wrong types", "deep"],
)
def test_no_body_however_odd_ends_in_an_exception(kb: KnowledgeBase, body: dict[str, Any]) -> None:
    findings = lint_request(body, operation=CHAT, api_version="2024-10-21", kb=kb)
    assert findings
    assert all(isinstance(finding, Finding) for finding in findings)


@pytest.mark.parametrize(
    ("key", "place"),
    [*((key, "body") for key in ("", ".", "..", "(", "()", "[", "]")), ("", "message")],
)
def test_a_key_of_punctuation_is_a_finding_and_no_exception(kb: KnowledgeBase, key: str, place: str) -> None:
    message = {"role": "user", "content": "Which tea?"}
    body = {"messages": [message], key: 1} if place == "body" else {"messages": [{**message, key: 1}]}
    [finding] = lint_request(body, operation=CHAT, api_version="2024-10-21", kb=kb)
    assert finding.code == "AOAI101"


@pytest.mark.parametrize("operation", [CHAT, None])
def test_a_key_that_is_no_text_is_a_finding_and_no_exception(kb: KnowledgeBase, operation: str | None) -> None:
    body: Any = {1: 2, "messages": []}
    assert lint_request(body, operation=operation, api_version="2024-10-21", kb=kb)


def documents_alone() -> KnowledgeBase:
    """A knowledge base that takes no evidence but the documents: by them, `model` is no parameter of a deployment."""
    return KnowledgeBase({**read_compiled(), "evidence": []})


def test_the_knowledge_base_that_is_given_decides(kb: KnowledgeBase) -> None:
    body = {**BODY, "model": "gpt-4o"}
    assert lint_request(body, operation=CHAT, api_version="2024-10-21", kb=kb) == []
    [finding] = lint_request(body, operation=CHAT, api_version="2024-10-21", kb=documents_alone())
    assert finding.parameter == "model"


def test_a_knowledge_base_of_ones_own_is_not_kept_for_those_who_give_none() -> None:
    body = {**BODY, "model": "gpt-4o"}
    lint_request(body, operation=CHAT, api_version="2024-10-21", kb=documents_alone())
    assert lint_request(body, operation=CHAT, api_version="2024-10-21") == []
