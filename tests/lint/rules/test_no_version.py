"""A request of which nothing says the version (AOAI004)."""

from __future__ import annotations

from pathlib import Path

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.targets import Defaults
from tests.lint.support import codes, lint_text

BODY = '{"messages": [{"role": "user", "content": "tea?"}]}'
CHAT = "chat.completions.create"


def test_an_option_says_it(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert lint_text(kb, tmp_path, BODY, defaults=Defaults("2024-10-21", CHAT)) == []


def test_the_url_says_it(kb: KnowledgeBase, tmp_path: Path) -> None:
    url = "/openai/deployments/d/chat/completions?api-version=2024-10-21"
    assert lint_text(kb, tmp_path, f'{{"method": "POST", "url": "{url}", "body": {BODY}}}') == []


def test_a_request_without_one_cannot_be_checked(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, BODY, defaults=Defaults(None, CHAT))
    assert (finding.code, finding.level, finding.blocking) == ("AOAI004", "error", True)
    assert "--api-version" in (finding.help or "")


def test_it_is_said_of_each_line(kb: KnowledgeBase, tmp_path: Path) -> None:
    findings = lint_text(kb, tmp_path, f"{BODY}\n{BODY}\n", name="lines.jsonl", defaults=Defaults(None, CHAT))
    assert codes(findings) == ["AOAI004", "AOAI004"]
    assert [finding.line for finding in findings] == [1, 2]
