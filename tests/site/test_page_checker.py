"""What answers in the page: the linter's report, the pages that tell more, and whether a link may carry the text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.targets import Defaults
from aoai_compat.lint.text import lint_text
from aoai_compat.site.page_checker import PageChecker, may_hold_secret
from aoai_compat.site.urls import parameter_page, rule_page, version_page
from tests.lint.support import chat

CHAT = "chat.completions.create"
BODY = b'{"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": false, "tool_choise": 1}'


@pytest.fixture(scope="module")
def checker(kb: KnowledgeBase) -> PageChecker:
    return PageChecker(kb)


def ask(checker: PageChecker, text: bytes, ask: str = "lint", **question: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(checker.answer(json.dumps({"ask": ask, **question}), text))
    return answer


@pytest.mark.parametrize(
    "text",
    [
        '{"headers": {}}',
        '{"Headers" : {"a": "b"}}',
        "0123456789abcdef0123456789abcdef",
        "sk-proj-Tr0ub4dor3xKlm9Qw7Zt2Vn5",
        "https://tea.blob.core.windows.net/c/b?sig=S1gn4tur3",
        "9xQ2mRt7VbK4wLz8NcP1sYd6HfJ3gA5eUo0iTqXrZvB",
    ],
)
def test_what_may_be_a_secret_stays_out_of_links(checker: PageChecker, text: str) -> None:
    assert may_hold_secret(text.encode())
    assert ask(checker, text.encode(), "sharing") == {"shareable": False}


@pytest.mark.parametrize("text", [BODY.decode(), chat(), "", "{", "chat_completions_of_the_great_library"])
def test_an_ordinary_request_may_be_shared(checker: PageChecker, text: str) -> None:
    assert ask(checker, text.encode(), "sharing") == {"shareable": True}


@pytest.mark.parametrize("ask_for", ["lint", "acceptance"])
def test_nesting_that_ends_a_browser_is_refused(checker: PageChecker, ask_for: str) -> None:
    assert "nested" in ask(checker, b"[" * 1000, ask_for)["problem"]
    assert "nested" in ask(checker, b'{"a":' * 1000, ask_for)["problem"]
    assert "problem" not in ask(checker, json.dumps({"messages": "[" * 1000}).encode(), ask_for)
    assert "problem" not in ask(checker, b"[" + b"[[]]," * 1000 + b"1]", ask_for)


@pytest.mark.parametrize("named", [{"api_version": "2024-10-12"}, {"operation": "chat.create"}])
def test_an_unknown_name_is_a_problem(checker: PageChecker, named: dict[str, str]) -> None:
    assert ask(checker, BODY, **named).keys() == {"problem"}


def test_the_report_is_the_linters(checker: PageChecker, kb: KnowledgeBase) -> None:
    answer = ask(checker, BODY, api_version="2024-06-01", operation=CHAT, model="gpt-4o")
    expected = lint_text(Engine(kb, Defaults("2024-06-01", CHAT, "gpt-4o")), BODY)
    assert expected["findings"]
    assert {key: answer[key] for key in expected} == expected
    assert answer["targets"] == [{"operation": CHAT, "api_version": "2024-06-01", "model": "gpt-4o"}]
    assert answer["model"] == "gpt-4o"


def test_one_question_leaves_nothing_behind_for_the_next(checker: PageChecker) -> None:
    ask(checker, BODY, api_version="2024-06-01", operation=CHAT, model="o3-mini")
    answer = ask(checker, BODY)
    assert answer["verdict"] == "unreadable"
    assert answer["targets"][0]["api_version"] is None
    assert answer["model"] is None


def test_only_what_has_a_page_is_linked(checker: PageChecker) -> None:
    pages = ask(checker, BODY, api_version="2024-06-01")["pages"]
    assert pages["rules"] == {"AOAI101": rule_page("AOAI101")}
    assert pages["parameters"] == {f"{CHAT} parallel_tool_calls": parameter_page(CHAT, "parallel_tool_calls")}


def test_acceptance_says_where_in_words_and_links_every_version(checker: PageChecker, kb: KnowledgeBase) -> None:
    text = b'{"messages": [{"role": "user", "content": "tea?"}], "parallel_tool_calls": false}'
    answer = ask(checker, text, "acceptance")
    assert answer["in_words"].startswith("GA from 2024-10-21")
    assert answer["pages"]["versions"] == {v.label: version_page(v.label) for v in kb.versions}
    assert f"{CHAT} parallel_tool_calls" in answer["pages"]["parameters"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (chat(), "clean"),
        (chat(functions=[{"name": "brew"}]), "clean"),
        (chat(tools=None), "warning"),
        (chat(temprature=1), "error"),
        ("{", "unreadable"),
        ('{"operation": "evals.create", "api_version": "2025-04-01-preview", "body": {"name": "tea"}}', "unknown"),
    ],
)
def test_the_verdict_is_the_gravest_of_what_is_found(checker: PageChecker, text: str, verdict: str) -> None:
    assert ask(checker, text.encode())["verdict"] == verdict
