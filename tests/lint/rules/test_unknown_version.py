"""An api-version that does not exist (AOAI301)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, codes, envelope, lint_text


def test_every_known_version_is_known(kb: KnowledgeBase, tmp_path: Path) -> None:
    for version in kb.versions:
        text = envelope("completions.create", version.label, {"model": "m", "prompt": "tea"})
        assert "AOAI301" not in codes(lint_text(kb, tmp_path, text))


@pytest.mark.parametrize("version", ["2024-10-12", "2024-12-01", "2024-12-01-PREVIEW", "latest", "\x1b[31m"])
def test_any_other_is_an_error_with_suggestions(kb: KnowledgeBase, tmp_path: Path, version: str) -> None:
    findings = lint_text(kb, tmp_path, chat(version, parallel_tool_calls=True))
    own = [finding for finding in findings if finding.code == "AOAI301"]
    assert [(f.level, f.value, f.pointer) for f in own] == [("error", version, "")]


def test_the_nearest_label_is_suggested(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat("2024-10-12"))
    assert "Did you mean `2024-10-21`" in finding.message


def test_a_forgotten_suffix_is_suggested(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat("2024-12-01"))
    assert "`2024-12-01-preview`" in finding.message
