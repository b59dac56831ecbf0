"""An operation whose parameters nobody describes (AOAI107)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import codes, envelope, lint_text


def test_an_operation_that_is_described_is_checked(kb: KnowledgeBase, tmp_path: Path) -> None:
    good = {"data_source_config": {"type": "logs"}, "testing_criteria": []}
    assert lint_text(kb, tmp_path, envelope("evals.create", "v1", good)) == []
    assert codes(lint_text(kb, tmp_path, envelope("evals.create", "v1", {**good, "colour": 1}))) == ["AOAI101"]


@pytest.mark.parametrize("body", [{}, {"name": "tea", "anything": {"goes": [1, None]}}])
def test_one_that_is_not_described_is_a_note_and_nothing_else(
    kb: KnowledgeBase, tmp_path: Path, body: dict[str, object]
) -> None:
    (finding,) = lint_text(kb, tmp_path, envelope("evals.create", "2025-04-01-preview", body))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI107", "info", "")
