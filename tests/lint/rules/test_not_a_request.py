"""A body that is no JSON object (AOAI006)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.targets import Defaults
from tests.lint.support import codes, envelope, lint_text

CHAT = Defaults("2024-10-21", "chat.completions.create")


def test_an_object_written_as_text_is_a_body(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert lint_text(kb, tmp_path, envelope("embeddings.create", "2024-10-21", '{"input": "tea"}')) == []


def test_a_list_of_objects_is_a_list_of_requests(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert lint_text(kb, tmp_path, '[{"input": "tea"}]', defaults=Defaults("2024-10-21", "embeddings.create")) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("null", "null"),
        ("true", "a boolean"),
        ("7", "a number"),
        ('"tea"', "text"),
        ("[1]", "a list"),
        ("[]", "a list"),
    ],
)
@pytest.mark.parametrize("name", ["request.json", "lines.jsonl"])
def test_anything_else_is_reported(kb: KnowledgeBase, tmp_path: Path, text: str, word: str, name: str) -> None:
    (finding,) = lint_text(kb, tmp_path, text, name=name, defaults=CHAT)
    assert (finding.code, finding.level, finding.pointer, finding.line) == ("AOAI006", "error", "", 1)
    assert word in finding.message


@pytest.mark.parametrize("body", [None, 7, "tea", ["tea"]])
def test_in_an_envelope_it_is_reported_at_the_body(kb: KnowledgeBase, tmp_path: Path, body: object) -> None:
    findings = lint_text(kb, tmp_path, envelope("embeddings.create", "2024-10-21", body))
    assert codes(findings) == ["AOAI006"]
    assert findings[0].line == 4
