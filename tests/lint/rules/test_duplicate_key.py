"""A key that stands twice in one object (AOAI002)."""

from __future__ import annotations

from pathlib import Path

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.targets import Defaults
from tests.lint.support import chat, codes, lint_text


def test_the_same_key_in_different_objects_is_fine(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = chat(tools=[{"type": "function", "function": {"name": "a", "parameters": {"type": "object", "name": {}}}}])
    assert lint_text(kb, tmp_path, text) == []


def test_the_second_one_is_reported_with_the_line_of_the_first(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = '{\n "input": "tea",\n "dimensions": 8,\n "dimensions": 9\n}'
    (finding,) = lint_text(kb, tmp_path, text, defaults=Defaults("2024-10-21", "embeddings.create"))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI002", "error", "/dimensions")
    assert (finding.line, finding.column) == (4, 2)
    assert "line 3" in finding.message


def test_keys_are_the_same_however_they_are_escaped(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = '{"input": "tea", "\\u0069nput": "milk"}'
    assert codes(lint_text(kb, tmp_path, text, defaults=Defaults("2024-10-21", "embeddings.create"))) == ["AOAI002"]


def test_each_further_one_is_reported(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = '{"input": "a", "input": "b", "input": "c"}'
    findings = lint_text(kb, tmp_path, text, defaults=Defaults("2024-10-21", "embeddings.create"))
    assert [finding.column for finding in findings] == [16, 30]


def test_in_json_lines_the_line_is_that_of_the_record(kb: KnowledgeBase, tmp_path: Path) -> None:
    text = '{"input": "a"}\n{"input": "b", "input": "c"}\n'
    defaults = Defaults("2024-10-21", "embeddings.create")
    (finding,) = lint_text(kb, tmp_path, text, name="lines.jsonl", defaults=defaults)
    assert (finding.line, finding.column) == (2, 16)
    assert "line 2" in finding.message
