"""A value that the version does not allow (AOAI102)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, codes, lint_text, places

ROLES = [
    {"role": "system", "content": "a"},
    {"role": "user", "content": "b"},
    {"role": "assistant", "content": "c"},
    {"role": "tool", "tool_call_id": "d", "content": "e"},
]


def test_values_that_the_version_names_are_fine(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert lint_text(kb, tmp_path, chat(messages=ROLES, tool_choice="required", response_format={"type": "text"})) == []


def test_null_is_no_value_among_others(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert "AOAI102" not in codes(lint_text(kb, tmp_path, chat(tool_choice=None)))


def test_a_later_value_is_reported_at_the_value(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(messages=[{"role": "developer", "content": "Be brief."}]))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI102", "error", "/messages/0/role")
    assert (finding.value, finding.line, finding.column) == ("developer", 7, 13)
    assert "2024-12-01-preview" in finding.message
    assert "`system`" in (finding.help or "")


def test_a_misspelt_value_is_named_by_its_right_name(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(messages=[{"role": "asistant", "content": "a"}]))
    assert "Did you mean `assistant`" in finding.message


@pytest.mark.parametrize(
    ("version", "expected"), [("2024-02-01", ["AOAI102"]), ("2024-05-01-preview", ["AOAI102"]), ("2024-10-21", [])]
)
def test_the_same_value_in_several_versions(
    kb: KnowledgeBase, tmp_path: Path, version: str, expected: list[str]
) -> None:
    assert codes(lint_text(kb, tmp_path, chat(version, tool_choice="required"))) == expected


def test_letter_case_counts(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert places(lint_text(kb, tmp_path, chat(response_format={"type": "JSON_OBJECT"}))) == [
        ("AOAI102", "/response_format/type")
    ]
