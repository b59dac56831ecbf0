"""A parameter that the version does not have (AOAI101)."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.api import lint_request
from tests.lint.support import chat, lint_text, places


def test_names_in_open_objects_are_the_callers_own(kb: KnowledgeBase, tmp_path: Path) -> None:
    parameters = {"type": "object", "properties": {"enhancements": {}}, "parallel_tool_calls": True}
    tools = [{"type": "function", "function": {"name": "brew", "parameters": parameters}}]
    text = chat("2024-12-01-preview", metadata={"enhancements": "x", "a/b": "y"}, tools=tools, logit_bias={"50": 1})
    assert lint_text(kb, tmp_path, text) == []


def test_the_model_may_stand_in_the_body_of_a_deployment_route(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert lint_text(kb, tmp_path, chat("2023-05-15", model="my-deployment")) == []


@pytest.mark.parametrize("version", ["2024-09-01-preview", "2024-10-21", "2025-04-01-preview"])
def test_a_parameter_is_fine_where_it_is(kb: KnowledgeBase, tmp_path: Path, version: str) -> None:
    assert lint_text(kb, tmp_path, chat(version, parallel_tool_calls=False)) == []


@pytest.mark.parametrize("value", [False, None, "text", {}])
def test_one_that_came_later_is_reported_whatever_its_value(kb: KnowledgeBase, tmp_path: Path, value: object) -> None:
    (finding,) = lint_text(kb, tmp_path, chat("2024-06-01", parallel_tool_calls=value))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI101", "error", "/parallel_tool_calls")
    assert (finding.line, finding.column) == (11, 3)
    assert "2024-10-21" in (finding.help or "")


def test_one_that_lived_in_two_previews_only(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert lint_text(kb, tmp_path, chat("2024-02-15-preview", enhancements={"ocr": {"enabled": True}})) == []
    (finding,) = lint_text(kb, tmp_path, chat("2024-04-01-preview", enhancements={"ocr": {"enabled": True}}))
    assert "removed with 2024-04-01-preview" in finding.message
    assert finding.help == "Remove it."


def test_a_misspelt_one_is_named_by_its_right_name(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat(temprature=0.2))
    assert "in any version" in finding.message
    assert "Write `temperature`" in (finding.help or "")


def test_one_deep_inside_is_reported_alone(kb: KnowledgeBase, tmp_path: Path) -> None:
    image = {"type": "image_url", "image_url": {"url": "https://images.example/a.png", "quality": "high"}}
    findings = lint_text(kb, tmp_path, chat(messages=[{"role": "user", "content": [image]}]))
    assert places(findings) == [("AOAI101", "/messages/0/content/0/image_url/quality")]


def test_what_comes_with_a_refused_variant_is_not_reported_again(kb: KnowledgeBase, tmp_path: Path) -> None:
    response_format = {"type": "json_schema", "json_schema": {"name": "tea", "schema": {}}}
    findings = lint_text(kb, tmp_path, chat("2024-06-01", response_format=response_format))
    assert places(findings) == [("AOAI102", "/response_format/type")]


def test_disputed_evidence_is_a_warning_that_says_so(kb: KnowledgeBase, tmp_path: Path) -> None:
    (finding,) = lint_text(kb, tmp_path, chat("2024-02-01", messages=[{"role": "user", "content": "a", "name": "b"}]))
    assert (finding.code, finding.level, finding.pointer) == ("AOAI101", "warning", "/messages/0/name")
    assert {piece.says for piece in finding.evidence} == {"supported", "unsupported"}


def test_slashes_and_tildes_are_escaped_in_the_pointer(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert places(lint_text(kb, tmp_path, chat(**{"a/b~c": 1}))) == [("AOAI101", "/a~1b~0c")]


def test_an_empty_key_is_a_key(kb: KnowledgeBase, tmp_path: Path) -> None:
    assert places(lint_text(kb, tmp_path, chat(**{"": 1}))) == [("AOAI101", "/")]


def test_a_form_field_with_brackets_is_the_array_of_that_name() -> None:
    body = {"file": "tea.mp3", "response_format": "verbose_json", "timestamp_granularities[]": "word"}
    findings = lint_request(body, operation="audio.transcriptions.create", api_version="2024-06-01")
    assert [f.parameter for f in findings if f.code == "AOAI101"] == ["timestamp_granularities"]
    assert all(f.available for f in findings if f.code == "AOAI101")
