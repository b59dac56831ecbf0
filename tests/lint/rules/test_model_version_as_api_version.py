"""A model's version in the place of the api-version (AOAI302)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, codes, lint_text


def test_no_label_of_ours_is_taken_for_a_models(kb: KnowledgeBase, tmp_path: Path) -> None:
    for version in kb.versions:
        assert "AOAI302" not in codes(lint_text(kb, tmp_path, chat(version.label)))


@pytest.mark.parametrize("version", ["2024-10-12", "2024-08-01", "2024-10-01", "2025-04-01", "latest", "0615", ""])
def test_no_other_mistake_is_taken_for_it(kb: KnowledgeBase, tmp_path: Path, version: str) -> None:
    assert "AOAI302" not in codes(lint_text(kb, tmp_path, chat(version)))


@pytest.mark.parametrize(
    ("version", "model"),
    [
        ("2024-05-13", "gpt-4o 2024-05-13"),
        ("2024-05-13-preview", "gpt-4o 2024-05-13"),
        ("2025-04-14", "gpt-4.1 2025-04-14"),
        ("2024-08-06", "gpt-4o 2024-08-06"),
        ("2023-11-06-preview", "gpt-4 1106-preview"),
        ("1106-preview", "gpt-4 1106-preview"),
        ("2024-04-09", "gpt-4 turbo-2024-04-09"),
        ("gpt-4o-2024-08-06", "gpt-4o 2024-08-06"),
    ],
)
def test_the_model_is_named_and_nothing_else_is_said(
    kb: KnowledgeBase, tmp_path: Path, version: str, model: str
) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(version, no_such_thing=True))
    assert (finding.code, finding.level, finding.value) == ("AOAI302", "error", version)
    assert model in finding.message
    assert "2024-10-21" in (finding.help or "")
