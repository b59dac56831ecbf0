"""A number that JSON does not have, or that nothing holds (AOAI003)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.targets import Defaults
from tests.lint.support import codes, lint_text, places

COMPLETION = Defaults("2024-10-21", "completions.create")


@pytest.mark.parametrize("number", ["0", "-1.5", "1e-7", "2E+1", "0.1234567890123456789"])
def test_numbers_of_json_are_fine(kb: KnowledgeBase, tmp_path: Path, number: str) -> None:
    text = f'{{"prompt": "NaN Infinity", "temperature": {number}}}'
    assert lint_text(kb, tmp_path, text, defaults=COMPLETION) == []


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", pytest.param("9" * 5000, id="5000 digits")])
@pytest.mark.parametrize("name", ["request.json", "lines.jsonl"])
def test_others_are_reported_where_they_stand(kb: KnowledgeBase, tmp_path: Path, number: str, name: str) -> None:
    text = f'{{"prompt": "tea", "temperature": {number}}}'
    findings = lint_text(kb, tmp_path, text, name=name, defaults=COMPLETION)
    assert places(findings) == [("AOAI003", "/temperature")]
    assert (findings[0].level, findings[0].line, findings[0].column) == ("error", 1, 34)


@pytest.mark.parametrize("number", ["1e999", "-1e999", pytest.param("9" * 5000 + ".5", id="5000 digits and a half")])
def test_a_fraction_that_no_double_holds_is_reported(kb: KnowledgeBase, tmp_path: Path, number: str) -> None:
    text = f'{{"prompt": "tea", "temperature": {number}}}'
    assert codes(lint_text(kb, tmp_path, text, defaults=COMPLETION)) == ["AOAI003"]
