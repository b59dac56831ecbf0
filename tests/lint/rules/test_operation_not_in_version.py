"""An operation that the version does not have (AOAI105)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import codes, envelope, lint_text


@pytest.mark.parametrize("version", ["2025-03-01-preview", "2025-04-01-preview", "v1-preview", "v1"])
def test_an_operation_is_fine_where_it_is(kb: KnowledgeBase, tmp_path: Path, version: str) -> None:
    assert lint_text(kb, tmp_path, envelope("responses.create", version, {"model": "m", "input": "tea"})) == []


def test_one_that_came_later_is_reported_with_where_to_go(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, envelope("responses.create", "2024-10-21", {"model": "m", "input": "tea"}))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI105", "error", "")
    assert "2025-03-01-preview" in finding.message


def test_one_that_went_is_reported_with_when(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = envelope("extensions.chat.completions.create", "2024-02-15-preview", {"messages": [], "dataSources": []})
    (finding,) = lint_text(kb, tmp_path, text)
    assert finding.code == "AOAI105"
    assert "removed with 2024-02-15-preview" in finding.message


def test_its_body_is_not_judged(kb: KnowledgeBase, tmp_path: Path) -> None:
    findings = lint_text(kb, tmp_path, envelope("responses.create", "2024-10-21", {"colour": [None]}))
    assert codes(findings) == ["AOAI105"]
