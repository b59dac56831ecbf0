"""A required parameter that is missing (AOAI104)."""

from __future__ import annotations

from pathlib import Path

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, codes, envelope, lint_text, places


def test_the_deployment_stands_for_the_model(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert lint_text(kb, tmp_path, chat("2024-10-21")) == []


def test_what_another_variant_requires_is_not_asked_for(kb: KnowledgeBase, tmp_path: Path) -> None:
    messages = [{"role": "assistant", "content": "tea"}, {"role": "tool", "tool_call_id": "c", "content": "milk"}]
    assert lint_text(kb, tmp_path, chat(messages=messages)) == []


def test_v1_has_no_deployment_and_needs_the_model(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat("v1"))
    assert (finding.code, finding.level, finding.parameter, finding.pointer) == ("AOAI104", "error", "model", "")
    assert finding.line == 4


def test_it_is_reported_at_the_object_that_lacks_it(kb: KnowledgeBase, tmp_path: Path) -> None:
    messages = [{"role": "user", "content": "tea?"}, {"role": "tool", "content": "milk"}]
    findings = lint_text(kb, tmp_path, chat(messages=messages))
    assert places(findings) == [("AOAI104", "/messages/1")]
    assert "`messages[].tool_call_id`" in findings[0].message
    assert findings[0].line == 10


def test_an_object_that_does_not_say_its_variant_lacks_the_tag(kb: KnowledgeBase, tmp_path: Path) -> None:
    findings = lint_text(kb, tmp_path, chat(messages=[{"content": "tea?"}]))
    assert places(findings) == [("AOAI104", "/messages/0")]
    assert "`messages[].role`" in findings[0].message


def test_every_one_is_reported(kb: KnowledgeBase, tmp_path: Path) -> None:
    findings = lint_text(kb, tmp_path, envelope("batches.create", "2024-10-21", {}))
    assert sorted(f.parameter or "" for f in findings) == ["completion_window", "endpoint", "input_file_id"]
    assert set(codes(findings)) == {"AOAI104"}
