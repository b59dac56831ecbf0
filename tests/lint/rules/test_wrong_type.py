"""A value of the wrong JSON type (AOAI103)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from tests.lint.support import chat, envelope, lint_text, places


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("temperature", 1), ("temperature", 0.5), ("max_tokens", 5.0), ("stop", "a"), ("stop", ["a"]), ("stop", None)],
)
def test_every_type_that_is_allowed_is_fine(kb: KnowledgeBase, tmp_path: Path, parameter: str, value: object) -> None:
    assert lint_text(kb, tmp_path, chat(**{parameter: value})) == []


def test_the_values_of_a_form_are_texts(kb: KnowledgeBase, tmp_path: Path) -> None:
    form = {"file": "tea.wav", "temperature": "0.2", "response_format": "srt"}
    assert lint_text(kb, tmp_path, envelope("audio.transcriptions.create", "2024-10-21", form)) == []


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("temperature", "0.2", "is a string"),
        ("temperature", True, "is a boolean"),
        ("max_tokens", 1.5, "is a number"),
        ("n", True, "is a boolean"),
        ("stream", 1, "is an integer"),
        ("tools", {}, "is an object"),
        ("logit_bias", [], "is an array"),
    ],
)
def test_another_type_is_an_error_at_the_value(
    kb: KnowledgeBase, tmp_path: Path, parameter: str, value: object, words: str
) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(**{parameter: value}))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI103", "error", f"/{parameter}")
    assert (finding.line, finding.column) == (11, 3 + len(f'"{parameter}": '))
    assert words in finding.message


def test_null_where_none_belongs_is_a_warning(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(tools=None))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI103", "warning", "/tools")


def test_the_other_items_of_a_list_are_checked(kb: KnowledgeBase, tmp_path: Path) -> None:
    messages = ["tea?", {"role": "user", "content": "tea?"}, 7, {"role": "nobody", "content": ""}]
    findings = lint_text(kb, tmp_path, chat(messages=messages))
    assert places(findings) == [("AOAI103", "/messages/0"), ("AOAI103", "/messages/2"), ("AOAI102", "/messages/3/role")]
