"""A byte order mark before the text (AOAI007)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.fixes.edits import RemoveMark
from tests.lint.support import codes, envelope, lint_text

GOOD = envelope("embeddings.create", "2024-10-21", {"input": "tea"})


@pytest.mark.parametrize("name", ["request.json", "lines.jsonl"])
def test_a_file_without_mark_is_clean_even_if_a_text_holds_the_character(
    kb: KnowledgeBase, tmp_path: Path, name: str
) -> None:
    text = '{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "\ufefftea"}}'
    assert lint_text(kb, tmp_path, text, name=name) == []


@pytest.mark.parametrize("name", ["request.json", "lines.jsonl"])
def test_the_mark_is_a_warning_and_the_request_is_checked_all_the_same(
    kb: KnowledgeBase, tmp_path: Path, name: str
) -> None:
    bad = '\ufeff{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea", "hot": 1}}'
    findings = lint_text(kb, tmp_path, bad, name=name)
    assert codes(findings) == ["AOAI007", "AOAI101"]
    assert (findings[0].level, findings[0].line, findings[0].column) == ("warning", 1, 1)


def test_the_mark_is_reported_once_a_file(kb: KnowledgeBase, tmp_path: Path) -> None:
    line = '{"operation": "embeddings.create", "api_version": "2024-10-21", "body": {"input": "tea"}}\n'
    assert codes(lint_text(kb, tmp_path, "\ufeff" + line * 3, name="lines.jsonl")) == ["AOAI007"]


def test_taking_it_away_is_safe(kb: KnowledgeBase, tmp_path: Path) -> None:
    (found,) = lint_text(kb, tmp_path, f"\ufeff{GOOD}")
    assert found.fix is not None
    assert (found.fix.safety, found.fix.edits) == ("safe", (RemoveMark(),))
