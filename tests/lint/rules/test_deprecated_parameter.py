"""A parameter that the documents call deprecated (AOAI106)."""

from __future__ import annotations

from pathlib import Path

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, lint_text, places


def test_a_parameter_is_no_news_before_it_was_deprecated(kb: KnowledgeBase, tmp_path: Path) -> None:
    functions = [{"name": "brew", "parameters": {"type": "object", "properties": {}}}]
    assert lint_text(kb, tmp_path, chat("2023-07-01-preview", functions=functions)) == []


def test_it_is_a_note_at_its_name(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(functions=[{"name": "brew"}]))
    assert (finding.code, finding.level, finding.pointer, finding.line) == ("AOAI106", "info", "/functions", 11)


def test_what_is_in_it_is_checked(kb: KnowledgeBase, tmp_path: Path) -> None:
    findings = lint_text(kb, tmp_path, chat(functions=[{"name": 7}]))
    assert places(findings) == [("AOAI106", "/functions"), ("AOAI103", "/functions/0/name")]
