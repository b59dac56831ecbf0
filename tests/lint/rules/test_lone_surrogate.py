"""Text with half of a surrogate pair (AOAI008)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.targets import Defaults
from tests.lint.support import codes, lint_text, places

EMBEDDING = Defaults("2024-10-21", "embeddings.create")


@pytest.mark.parametrize("text", ["\\ud83c\\udf75", "\\\\ud83c", "\U0001f375"])
def test_whole_pairs_are_fine(kb: KnowledgeBase, tmp_path: Path, text: str) -> None:
    assert lint_text(kb, tmp_path, f'{{"input": "tea {text}"}}', defaults=EMBEDDING) == []


@pytest.mark.parametrize("half", ["\\ud83c", "\\uDF75", "\\udf75\\ud83c"])
def test_a_half_is_a_warning_at_its_text(kb: KnowledgeBase, tmp_path: Path, half: str) -> None:
    findings = lint_text(kb, tmp_path, f'{{"input": ["tea",\n "tea {half}"]}}', defaults=EMBEDDING)
    assert places(findings) == [("AOAI008", "/input/1")]
    assert (findings[0].level, findings[0].line, findings[0].column) == ("warning", 2, 2)


def test_a_half_in_a_key_is_reported_at_the_key(kb: KnowledgeBase, tmp_path: Path) -> None:
    findings = lint_text(kb, tmp_path, '{"input": "tea", "\\ud83c": 1}', defaults=EMBEDDING)
    assert codes(findings) == ["AOAI008", "AOAI101"]
    assert {finding.column for finding in findings} == {18}
