"""A version of another Azure API (AOAI303)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, codes, lint_text


@pytest.mark.parametrize("version", ["2024-05-01-preview", "2024-08-01-preview", "2024-07-01-preview", "v1"])
def test_a_label_that_is_ours_too_is_no_mistake(kb: KnowledgeBase, tmp_path: Path, version: str) -> None:
    assert "AOAI303" not in codes(lint_text(kb, tmp_path, chat(version)))


@pytest.mark.parametrize(
    ("version", "service"),
    [
        ("2025-06-01", "control plane"),
        ("2025-07-01-preview", "control plane"),
        ("2025-04-01", "Model Inference"),
        ("2025-05-01", "Foundry Agents"),
        ("2025-05-15-preview", "Foundry Agents"),
    ],
)
def test_the_other_api_is_named_and_nothing_else_is_said(
    kb: KnowledgeBase, tmp_path: Path, version: str, service: str
) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(version))
    assert (finding.code, finding.level) == ("AOAI303", "error")
    assert service in finding.message


def test_a_label_of_ours_that_is_near_is_offered(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat("2025-04-01"))
    assert "`2025-04-01-preview`" in (finding.help or "")
