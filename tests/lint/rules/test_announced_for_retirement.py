"""A version whose retirement was announced (AOAI304)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, codes, lint_text

ANNOUNCED = {
    "2023-03-15-preview", "2023-07-01-preview", "2023-08-01-preview", "2023-09-01-preview", "2023-12-01-preview",
}  # fmt: skip


def test_a_version_without_an_announcement_or_that_was_kept_is_not_reported(kb: KnowledgeBase, tmp_path: Path) -> None:
    for version in kb.versions:
        found = "AOAI304" in codes(lint_text(kb, tmp_path, chat(version.label), ages=True))
        assert found is (version.label in ANNOUNCED)


@pytest.mark.parametrize("version", sorted(ANNOUNCED))
def test_every_statement_is_told_with_its_date_and_source(kb: KnowledgeBase, tmp_path: Path, version: str) -> None:
    findings = lint_text(kb, tmp_path, chat(version), ages=True)
    (finding,) = [f for f in findings if f.code == "AOAI304"]
    assert finding.level == "warning"
    for word in ("2024-04-02", "2024-07-01", "postponed", "dropped"):
        assert word in finding.message
    assert "retired" not in finding.message
    assert len(finding.evidence) >= 3
    assert {piece.says for piece in finding.evidence} == {"unknown"}


def test_it_is_said_once_a_file_and_version(kb: KnowledgeBase, tmp_path: Path) -> None:
    lines = [chat(version).replace("\n", "") for version in ("2023-07-01-preview", "2023-12-01-preview") * 3]
    findings = lint_text(kb, tmp_path, "\n".join(lines), name="requests.jsonl", ages=True)
    own = [(f.line, f.api_version) for f in findings if f.code == "AOAI304"]
    assert own == [(1, "2023-07-01-preview"), (2, "2023-12-01-preview")]
